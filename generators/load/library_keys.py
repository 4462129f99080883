"""The keys of the content library: audiences' places, messages, quiz, chats, letters and references.

Same rules as in keys: what a key is for, and an example that would pass.
"""

from collections.abc import Mapping

_SCAMS = "[fake-police, fake-loan]"

LIBRARY_KEYS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Venue": {
        "id": ("编号，也是网址的一部分", "bank-counter"),
        "name": ("场所名称", "银行柜台"),
        "sector": ("属于哪个行业", "金融"),
        "intro": (
            "一两句话：为什么在这里宣传，最要紧的是什么",
            "大额转账前的最后一道关，柜员多问一句，就可能拦下一笔。",
        ),
        "source": ("出自哪份方案哪一节", "集中宣传活动方案 四（三）"),
        "scams": ("在这里着重讲的骗局的 id，三到八个", _SCAMS),
        "shows": (
            "要摆放、张贴、播放的东西",
            "[{wording: 台卡, material: table-card, count: 每个柜台一个, place: 柜台上}]",
        ),
        "script": ("工作人员说的话，一项一句", "[请问您认识收款的人吗？, 转账之前，打 96110 问一问。]"),
        "audiences": ("这里常来的人群的 id", "[elderly]"),
    },
    "Show": {
        "wording": ("方案里的叫法", "台卡"),
        "material": ("物料或信函的 id，或 sms、led、group、broadcast", "table-card"),
        "count": ("要多少", "每个柜台一个"),
        "place": ("放在哪里", "柜台上，面向客户"),
    },
    "CoverageRow": {
        "id": ("编号", "finance-staff-awareness"),
        "who": ("方案里的叫法", "财务人员"),
        "audience": ("人群的 id；和 venue 二者取一", "finance-staff"),
        "venue": ("场所的 id；和 audience 二者取一", "express-outlet"),
        "scams": ("必须讲到的骗局的 id", _SCAMS),
        "measure": ("方案怎样衡量", "知晓率"),
        "target": ("方案给出的百分比，没有就不写", "100"),
        "source": ("出自哪份方案哪一节", "洋政〔2021〕7号 第一部分"),
    },
    "SeedWording": {
        "wording": ("方案里对骗局的叫法，一字不改", "网上刷单"),
        "scams": ("由哪些骗局页面回答", "[brushing-rebate]"),
        "source": ("出自哪份方案", "洋政〔2021〕7号"),
    },
    "Message": {
        "id": ("骗局的 id，与文件名相同", "fake-police"),
        "sms": ("短信正文，和签名合起来不超过 70 字", "电话里说您涉案、要您转钱的，是诈骗。拿不准，打 96110。"),
        "led": ("电子屏一行字", "公检法不会电话办案，没有安全账户"),
        "group": ("发在群里的话", "见 content/messages/fake-police.yml"),
        "broadcast": ("广播稿，三种长度", "见 content/messages/fake-police.yml"),
    },
    "Broadcast": {
        "seconds_15": ("15 秒，20 到 60 字", "见 content/messages/fake-police.yml"),
        "seconds_30": ("30 秒，60 到 120 字", "见 content/messages/fake-police.yml"),
        "seconds_60": ("60 秒，140 到 240 字", "见 content/messages/fake-police.yml"),
    },
    "Question": {
        "id": ("编号", "police-safe-account"),
        "scams": ("考的是哪些骗局，写 id", "[fake-police]"),
        "ask": ("题目", "来电说您涉嫌洗钱，要您把钱转进“安全账户”，怎么办？"),
        "options": ("两到四个选项", "[照他说的转, 挂断，自己打 110 问]"),
        "right": ("第几个选项对，从 1 数起", "2"),
        "because": ("为什么，答对答错都看得到", "哪个机关都没有“安全账户”，要您转钱的就是骗子。"),
    },
    "Simulation": {
        "id": ("编号，与文件名相同", "police-call"),
        "title": ("这段对话叫什么", "“公安局”来电"),
        "speaker": ("对方自称是谁", "自称“民警”"),
        "summary": ("一句话：遇到了什么事", "有人来电说您涉嫌洗钱，您会怎么接话？"),
        "legitimate": ("真的对话写 true，骗局写 false", "false"),
        "scams": ("对应骗局的 id", "[fake-police]"),
        "start": ("从哪一幕开始，写 moments 里的 id", "call"),
        "moments": ("一幕一幕的对话", "见 content/simulations/"),
        "debriefs": ("各种结局", "见 content/simulations/"),
    },
    "Moment": {
        "id": ("这一幕的编号，choices 的 to 用它", "call"),
        "says": ("对方说的话，一到四条", "[我是市公安局的。, 您名下一张卡涉嫌洗钱。]"),
        "pause": ("停一停的提醒", "先别回话，想一想：警察会在电话里办案吗？"),
        "choices": ("可以怎么做，两到四个", "[{text: 挂断，自己打 110, to: safe, exit: true}]"),
    },
    "Choice": {
        "text": ("您怎么做", "挂断，自己打 110"),
        "to": ("接着到哪一幕或哪个结局，写它的 id", "safe"),
        "exit": ("这是脱身的一步时写 true", "true"),
    },
    "Debrief": {
        "id": ("结局的编号", "safe"),
        "outcome": ("结局：识破了、会被骗；真的对话用 是真的、错怪了", "识破了"),
        "text": ("这样为什么对，或者错在哪里", "见 content/simulations/"),
        "signs": ("从哪些地方看得出来，至少两条", "[公安机关不在电话里办案, 没有“安全账户”]"),
    },
    "Letter": {
        "id": ("编号，与文件名相同", "parents"),
        "title": ("标题", "致家长的一封信"),
        "kind": ("信、确认书、承诺书、告知单，或倡议书", "信"),
        "salutation": ("称呼", "各位家长："),
        "opening": ("开头，一到三段", "见 content/letters/"),
        "points": ("分条的内容，三到八条", "[{head: 先停下来, text: 提到转钱，先挂断，再问家人。}]"),
        "closing": ("结尾，最多三段", "见 content/letters/"),
        "blanks": ("签名上面要手写的空", "[签名, 日期]"),
        "receipt": ("撕下来交回的回执", "见 content/letters/"),
        "scams": ("讲到哪些骗局，写 id", _SCAMS),
        "source": ("哪份方案要求的", "集中宣传活动方案 四（五）"),
    },
    "Point": {"head": ("这一条的要点", "先停下来"), "text": ("说明", "提到转钱，先挂断，再问家人。")},
    "Receipt": {
        "title": ("回执的标题", "回执"),
        "text": ("回执上的一句话", "我已经读过这封信，并和孩子一起谈过。"),
        "blanks": ("要手写的空，不要身份证号和电话", "[班级, 家长签名, 日期]"),
    },
    "LawArticle": {
        "id": ("编号", "anti-fraud-18"),
        "law": ("法律全称，加书名号", "《中华人民共和国刑法》"),
        "article": ("第几条，用汉字数字", "第二百六十六条"),
        "quote": ("原文，一字不改", "诈骗公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金"),
        "plain": ("用大白话说一遍", "骗人钱财，数额较大就要判刑。"),
        "in_force": ("施行日期", "2022-12-01"),
        "scams": ("和哪些骗局有关，写 id", _SCAMS),
    },
    "Tool": {
        "id": ("编号", "hotline-96110"),
        "name": ("名称", "全国反诈专线"),
        "number": ("号码，要加引号，没有就不写", '"96110"'),
        "use": ("做什么用", "拿不准是不是诈骗，打来问；它打来，请接。"),
        "not_for": ("不管什么", "已经转了钱的，先打 110。"),
        "how": ("怎么用，一项一步", "[挂断可疑电话, 自己拨 96110]"),
        "source": ("谁说的", "公安部刑侦局《2025 版防范电信网络诈骗宣传手册》"),
        "date": ("发布日期", "2025-06-18"),
        "confidence": ("把握：高、中、低", "高"),
        "review_by": ("最迟哪天再核对", "2027-06-30"),
    },
    "Alert": {
        "id": ("日期加英文名，与文件名相同", "2027-08-20-fake-police"),
        "date": ("发布日期", "2027-08-20"),
        "title": ("标题", "警惕有人冒充公安来电"),
        "action": ("一句话：怎么做", "挂断，自己拨 110 核实。"),
        "text": ("正文，一到四段", "[公安机关不在电话里办案。]"),
        "scams": ("是哪些骗局，写 id", "[fake-police]"),
        "source": ("谁说的", "公安部公布的 2025 年十类高发电信网络诈骗"),
        "link": ("政府网站上的原文", "https://www.mps.gov.cn/"),
    },
}
