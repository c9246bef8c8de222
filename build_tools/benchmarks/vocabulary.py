"""Lists the words from which the records of a synthetic lab are composed."""

from __future__ import annotations

NAMES = {
    "Chinese": (
        ("Wei", "Jing", "Yuhan", "Haoran", "Ziyi", "Mingxuan", "Xinyu", "Lü", "Chenxi", "Bowen"),
        ("Zhang", "Wang", "Chen", "Liu", "Zhao", "Huang", "Zhou", "Xu", "Sun", "Guo", "Lin", "He"),
    ),
    "Vietnamese": (
        ("Đức", "Minh", "Thảo", "Hiếu", "Phương", "Quỳnh", "Tuấn"),
        ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ", "Hoàng"),
    ),
    "Polish": (
        ("Łukasz", "Paweł", "Małgorzata", "Zofia", "Michał", "Grażyna"),
        ("Żurek", "Kowalczyk", "Wiśniewska", "Łapiński", "Dąbrowski", "Gałązka"),
    ),
    "Nordic": (
        ("Søren", "Åsa", "Jørgen", "Björn", "Sigríður", "Mette"),
        ("Ødegård", "Lindström", "Sørensen", "Þórsson", "Bækgaard", "Åkerlund"),
    ),
    "German": (
        ("Jürgen", "Käthe", "Anke", "Matthias", "Friederike"),
        ("Müller", "Weiß", "Schröder", "Köhler", "Großmann", "Böttcher"),
    ),
    "Romance": (
        ("José", "María", "François", "Zoë", "João", "Inês", "Chloé", "Ángel"),
        ("Muñoz", "Lefèvre", "Gonçalves", "Ibáñez", "Esperança", "Garçon", "Ardèvol"),
    ),
    "Turkish and Czech": (
        ("Gülşen", "Çağrı", "Işıl", "Jiří", "Božena", "Ondřej"),
        ("Şahin", "Öztürk", "Yıldız", "Dvořák", "Čermák", "Nováček"),
    ),
    "Indian and English": (
        ("Ananya", "Rohan", "Priya", "Grace", "Samuel", "Olivia", "Kwame", "Daniel"),
        ("Iyer", "Banerjee", "Mehta", "Okafor", "Whitfield", "Harper", "Ellison", "Mensah"),
    ),
}
"""Given names and family names by language."""

NATIVE_NAMES = {
    "欧阳明": "ouyang-ming",
    "司马青": "sima-qing",
    "上官云": "shangguan-yun",
    "山田花子": "yamada-hanako",
    "김민수": "kim-minsu",
}
"""Names without Latin letters, with the ids of their author records."""

TASKS = (
    "speech recognition", "machine translation", "object detection", "protein folding", "route planning",
    "question answering", "image captioning", "anomaly detection", "weather forecasting", "code generation",
    "video editing", "document retrieval", "music transcription", "medical segmentation", "theorem proving",
    "traffic prediction", "dialogue modelling", "robot grasping", "crystal design", "reading comprehension",
)  # fmt: skip
METHODS = (
    "contrastive learning", "reinforcement learning", "diffusion models", "graph networks", "state spaces",
    "sparse attention", "tree search", "distillation", "active sampling", "variational inference",
    "curriculum training", "self-supervision", "mixture of experts", "preference optimisation",
    "low-rank adaptation", "retrieval augmentation", "neural operators", "energy models",
)  # fmt: skip
THINGS = (
    "long documents", "noisy labels", "few examples", "small devices", "open vocabularies", "satellite images",
    "clinical notes", "low-resource languages", "moving cameras", "legal texts", "tabular records",
    "physical simulators", "spoken conversations", "handwritten formulas", "molecular graphs", "crowded scenes",
)  # fmt: skip
TITLES = (
    "{method} for {task}",
    "{task} by {method} under {thing}",
    "On {task} with {thing}",
    "How far does {method} carry {task}?",
    "A benchmark of {task} on {thing}",
    "Towards robust {task}: {method} and {thing}",
    "Rethinking {method} on {thing}",
)
SENTENCES = (
    "Describes {method} for {task} and reports results on {thing}.",
    "Earlier work on {tasks} is compared under equal budgets.",
    "A study of {things} shows where {methods} falls short.",
    "The training recipe needs a third of the usual examples.",
    "Code for {task} is released together with evaluation scripts.",
    "Errors on {things} are grouped by cause and discussed.",
    "Gains come from {methods} rather than from larger networks.",
)
ABSTRACT_SENTENCES = (
    "Progress in {task} has depended on large amounts of annotated data, which are costly to obtain for {thing}.",
    "We present {name}, an approach to {task} that builds on {method} and is trained end to end.",
    "Unlike previous systems, which treat {thing} as a separate stage, it shares all parameters between both objectives.",
    "An analysis of the training dynamics shows that {method} converges in $O(n \\log n)$ steps when the step size is $\\eta = 10^{{-3}}$.",
    "On {benchmark} it improves accuracy by {gain} points over the strongest baseline, with {cost}% of its training cost.",
    "Ablation studies show that most of the gain comes from {method}, while the size of the network contributes less.",
    "The approach transfers to {things} without further tuning, and it degrades gracefully when inputs are missing.",
    "We also find that standard metrics reward superficial similarity and therefore propose a protocol with human judgements.",
    "Extensive experiments on {count} public datasets confirm that the findings hold across domains, sizes and random seeds.",
    "A closer look at failures reveals that errors concentrate on rare inputs, for which {methods} offers a partial remedy.",
    "In contrast to {methods}, inference needs neither an external memory nor a second model, which lowers latency considerably.",
    "We formalise the problem, derive a bound on the generalisation error, and verify its predictions for {things} empirically.",
    "To support further research on {task}, we release the code, the model weights and all evaluation scripts.",
    "These results suggest that the gap between {tasks} and {task} is narrower than commonly assumed.",
)
BENCHMARKS = (
    ("SynthBench", "accuracy"),
    ("OpenTasks", "accuracy"),
    ("LongEval", "F1"),
    ("RobustSet", "accuracy"),
    ("MultiProbe", "score"),
    ("HardSuite", "pass@1"),
    ("CrossDomain", "accuracy"),
    ("FineGrain", "F1"),
)
"""The names of benchmarks and their metrics."""
INSTITUTIONS = (
    "Northern University of Technology",
    "Institute of Applied Computing",
    "Harbour State University",
    "Centre for Machine Intelligence",
    "University of the Western Isles",
    "National Laboratory of Informatics",
)
ROLES = (
    "Professor",
    "Postdoctoral researcher",
    "PhD student",
    "Research engineer",
    "Visiting researcher",
)
LICENSES = ("MIT", "Apache-2.0", "CC-BY-4.0")
CHINESE_PARTS = {
    "task": (
        "语音识别",
        "机器翻译",
        "目标检测",
        "代码生成",
        "文档检索",
        "图像描述",
        "定理证明",
        "交通预测",
    ),
    "method": ("对比学习", "强化学习", "扩散模型", "图网络", "稀疏注意力", "知识蒸馏", "变分推断"),
    "thing": ("长文档", "噪声标签", "少量样本", "卫星图像", "临床记录", "口语对话", "分子图"),
}
CHINESE_TITLES = (
    "面向{thing}的{method}{task}方法",
    "基于{method}的{task}研究",
    "{name}：{thing}上的{task}",
    "利用{name}进行{task}",
    "{method}在{thing}中的应用",
)
SIZES = ("1", "2", "3", "7B", "13B", "32B", "XL", "mini", "v2", "v3")
CATEGORIES = (
    "cs.CV",
    "cs.CL",
    "cs.LG",
    "cs.AI",
    "cs.RO",
    "cs.SD",
    "stat.ML",
    "eess.IV",
    "q-bio.BM",
)
KEYWORDS = ("agents", "alignment", "audio", "benchmark", "efficiency", "evaluation", "multimodal", "planning", "safety", "vision")  # fmt: skip
VENUES = (
    ("NeurIPS", "Advances in Neural Information Processing Systems"),
    ("ICML", "International Conference on Machine Learning"),
    ("ACL", "Annual Meeting of the Association for Computational Linguistics"),
    ("CVPR", "Conference on Computer Vision and Pattern Recognition"),
    ("TMLR", "Transactions on Machine Learning Research"),
    ("JMLR", "Journal of Machine Learning Research"),
    ("ICLR", "International Conference on Learning Representations"),
    ("EMNLP", "Conference on Empirical Methods in Natural Language Processing"),
    ("ECCV", "European Conference on Computer Vision"),
    ("ICCV", "International Conference on Computer Vision"),
    ("AAAI", "AAAI Conference on Artificial Intelligence"),
    ("IJCAI", "International Joint Conference on Artificial Intelligence"),
    ("ICRA", "International Conference on Robotics and Automation"),
    ("Interspeech", "Annual Conference of the International Speech Communication Association"),
    ("TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
    ("TACL", "Transactions of the Association for Computational Linguistics"),
)
