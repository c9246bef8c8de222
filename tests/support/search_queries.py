"""Queries that the search and the explorer must answer in the same way, as readers type them."""

EXAMPLE_QUERIES = (
    # Words, in any order, inflected, and as a phrase.
    *("reinforcement learning", "learning reinforcement", '"reinforcement learning"'),
    *('"learning reinforcement"', "multimodal hybrid reinforcement", "infinite length film"),
    *("talking portrait", "benchmarked physics simulations", "benchmark", "benchmarks"),
    *("video generation", "generating videos", "recognizing", "the", "a", "rl", "RL", "MMMU"),
    *("selective sample buffer", "选择性样本缓冲区", "逐帧生成"),
    # Beginnings and parts of names.
    *("physcodeb", "bench", "reels", "matrixgame", "Matrix-Game", "matrix game 2"),
    *("skyworkr1v2", "skywork-r1v2", "r1v2", "r1v 2", "R1V", "or1", "v2", "GPT-4", "gpt4"),
    # People, in either order, by initials and in Chinese.
    *("周亚辉", "Yahui Zhou", "zhou yahui", "Y. Zhou", "y zhou", "Yang Liu", "Liu Yang", "Yang"),
    *("Weiwei Lü", "weiwei lu", "Peiyu Wang", "wang peiyu", "pei yu wang", '"Yang Liu"'),
    *("Eric Li", "Peiyu Wang 2025", "Chen", "li", "wei mu", "Song 2025", "yu video"),
    # Identifiers, venues, years and subjects.
    *("2504.16656", "2504", "QwQ-32B", "NeurIPS", "neurips 2025", "2025", "cs.CV", "wang2025r1v2"),
    # What was released.
    *("dataset", "data sets", "数据集", "R1V3 weights", "world model game code", "模型 权重"),
    # Words without content, and comparisons.
    *("which model is best on MMMU", "reward model data set", "papers on reward models"),
    *("Matrix-Game 2 vs 3", "R1V2 versus R1V3", "SkyReels 对比 Matrix-Game", "what is the"),
    # Queries without results.
    *("Bungartz", "PMC9719508", "e0278337", "zzzz xyz", "multimodel", "infinite physiological"),
)
"""Queries for the example lab."""

TOY_QUERIES = (
    *(
        "面向",
        "长文本",
        "文本 推理",
        "长文本推理",
        "长推理",
        "李明",
        "li ming",
        "陈伟",
        "wei chen",
        "W. Chen",
    ),
    *("østergård", "ostergard", "O'Brien", "obrien", "van der berg", "Madonna", "التعلم"),
    *("flow a/b", "costs", "$5", "xyzzy", "10.1000/toy.2024.182", "10.1000/toy", "Ada"),
    *("978-3-16-148410-0", "9783161484100", "Base-7B", "toy team", "corrected price", "2023"),
)
"""Queries for the toy lab."""
