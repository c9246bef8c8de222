"""Short and common family names, which a different letter or order turns into another name."""

from __future__ import annotations

# The hundred most common Chinese family names in pinyin, and those of Korea and Vietnam.
_COMMON = (
    "an ao bai ban bao bi bian bu cai cao cen chai chang che chen cheng chi chu cong cui dai dang "
    "deng di ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gou gu guan guo hai "
    "han hao he hong hou hu hua huang huo ji jia jian jiang jiao jin jing ju kang ke kong lai lan "
    "lang lei leng li lian liang liao lin ling liu long lou lu luo lv ma man mao mei meng mi miao "
    "min mo mu nan ni nie niu ou ouyang pan pang pei peng pi pu qi qian qiao qin qiu qu quan ran "
    "ren rong ruan rui sha shan shang shao shen sheng shi shu si song su sui sun tan tang tao teng "
    "tian tong tu wan wang wei wen weng wu xi xia xian xiang xiao xie xin xing xiong xu xuan xue "
    "yan yang yao ye yi yin ying yong you yu yuan yue yun zang zeng zha zhai zhan zhang zhao zheng "
    "zhong zhou zhu zhuang zhuo zong zou zu zuo "
    "ahn baek bae byun chae chang cho choi chung han hong hwang hyun im jang jeon jeong jo joo jung "
    "kang kim ko koo kwak kwon lee lim moon nam oh park ryu seo shim shin son song suh um woo yeo "
    "yim yoo yoon "
    "bui cao dang dao dinh do doan duong ho hoang huynh le luong ly mai ngo nguyen pham phan phung "
    "quach ta thai to tran trinh truong vo vu vuong"
)
COMMON_SURNAMES = frozenset(_COMMON.split())
