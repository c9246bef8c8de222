"""Lists common names, which help to split names into parts and to compare similar names."""

from __future__ import annotations

# The most common Chinese family names in pinyin, and those of Korea and Vietnam.
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
"""Common family names of China, Korea and Vietnam.

These names are so short that changing one letter, or swapping two, often yields another of them.
"""

_VIETNAMESE_SURNAMES_WORDS = (
    "bui cao chu dang dao dinh do doan dong duong ha ho hoang huynh lam le luong luu ly mai ngo "
    "nguyen pham phan phung quach ta thai tran trinh truong vo vu vuong"
)
VIETNAMESE_SURNAMES = frozenset(_VIETNAMESE_SURNAMES_WORDS.split())
"""Vietnamese family names. In a name that begins with one, *Văn* is not the particle *van*."""

_GIVEN_NAMES_WORDS = (
    # English, German, French, Italian, Dutch and Nordic given names. They reveal that a string
    # contains the names of two people.
    "ada adam adrian alan albert alex alexander alexandra alice allison amanda amy anders andrea "
    "andreas andrew angela ann anna anne anthony antoine arthur barbara ben benjamin bernard bo "
    "brian camille carl carla caroline catherine charles charlotte chiara chris christian "
    "christina christoph christopher claire clara claudia claus cy dan daniel daniela dave david "
    "deborah denis dennis diana dirk dominique donald edward elena elisabeth elizabeth ellen emily "
    "emma eric erik eva fabian felix florian francesca francesco francois frank franz fred gabriel "
    "george georg giovanni giulia giuseppe greg guillaume hannah hans heather heinz helen henri "
    "henry ian ingrid isabelle jack jacob jakob james jan jane jason jean jeff jennifer jens jeremy "
    "jessica jim joan joe johan johann johannes john jonas jonathan joseph joshua julia julian "
    "julie juergen jurgen karen karl kate katharina kathryn kevin kim klaus kurt larry lars laura "
    "lena leo linda lisa lorenzo louis luca lucas lucia lukas marc marco marie mark markus martin "
    "mary matt matteo matthew matthias max melissa michael michel michelle mike monika nadia "
    "nancy nathalie nicholas nick nicolas nicole niels nils olaf oliver olivier oscar otto "
    "pascal patricia patrick paul peter petra philip philipp philippe pierre rachel ralf rebecca "
    "richard robert roger roland ronald ruth ryan sam samuel sandra sara sarah scott sebastian "
    "simon sofia sophie stefan stefano stephan stephanie stephen steve steven sue susan susanne "
    "sven theo theresa thomas tim timothy tobias tom ulrich ursula valentina valerie victor "
    "vincent walter werner wilhelm will william wolfgang yves"
)
GIVEN_NAMES = frozenset(_GIVEN_NAMES_WORDS.split())
"""Given names that are frequent in Europe and America."""

_IBERIAN_GIVEN_NAMES_WORDS = (
    # Given names of people who often have two family names.
    "adriana agustin alberto alejandra alejandro alfonso alfredo alicia alvaro amparo ana andres "
    "angel angeles antonia antonio armando arturo ascension beatriz belen benito bernardo blanca "
    "camilo carlos carmen catalina cecilia cesar clemente concepcion consuelo cristina cristobal "
    "diego dolores domingo eduardo elena elvira emilia emilio encarnacion enrique ernesto esteban "
    "esther eugenia eugenio federico felipe fermin fernanda fernando francisca francisco gabriela "
    "gabriel gerardo german gloria gonzalo graciela gregorio guadalupe guillermo gustavo hector "
    "hernan hugo ignacio ines inmaculada irene isabel isidro ivan jaime javier jesus joaquin jorge "
    "jose josefa josefina juan juana julio leandro leonardo leticia lorena lourdes lucia luis "
    "luisa luz magdalena manuel manuela marcelo marcos margarita maria mariana mariano maribel "
    "mario marta mauricio mercedes miguel milagros monica montserrat natalia nicolas nuria octavio "
    "oscar pablo paloma paola patricia pedro pilar rafael raimundo ramiro ramon raquel raul "
    "ricardo roberto rocio rodolfo rodrigo rogelio rosa rosario ruben salvador santiago sebastian "
    "sergio silvia sofia soledad sonia susana teresa tomas valentina vicente victoria virginia "
    "xavier ximena yolanda"
)
IBERIAN_GIVEN_NAMES = frozenset(_IBERIAN_GIVEN_NAMES_WORDS.split())
"""Spanish and Portuguese given names, without accents."""

_IBERIAN_SURNAMES_WORDS = (
    "aguilar almeida alonso arias blanco campos cardenas carvalho castillo castro contreras correa "
    "costa cruz delgado dias diaz espinosa espinoza ferreira figueroa flores garcia gil guerrero "
    "herrera iglesias leon lima marin medina mejia mendes mendoza molina morales moreno munoz "
    "navarro nunes nunez ochoa oliveira ortega ortiz pena pereira pinto ponce ramos reis reyes "
    "ribeiro rios rivera rocha rojas romero rubio ruiz salazar salinas santos serrano silva soares "
    "soto sousa souza torres valencia vargas vega vera vidal vieira"
)
IBERIAN_SURNAMES = frozenset(_IBERIAN_SURNAMES_WORDS.split())
"""Spanish and Portuguese family names, without accents; most others end in *-ez*."""
