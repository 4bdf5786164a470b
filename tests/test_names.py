"""Which body a name stands for, and of what kind: own sentences from many places, each name in brackets."""

from __future__ import annotations

import pytest

from extract import Extractor
from extract.candidates.names.lengths import WordLengths, endings_by_length
from extract.model import Document
from extract.packs import edges
from extract.packs.trees import parse
from support import SEEDS, facts_of, unmark

Body = tuple[str | None, str]

SAID_IN_FULL: list[tuple[str, list[Body]]] = [
    ("[浙江省人民政府]发布通知。", [("浙江省人民政府", "government")]),
    ("[青海省西宁市第一人民医院]通过评审。", [("青海省西宁市第一人民医院", "health")]),
    ("[甘肃省兰州市城关区雁滩街道党工委]召开会议。", [("甘肃省兰州市城关区雁滩街道党工委", "party")]),
    ("[海南省儋州市那大镇屋基社区居委会]换届。", [("海南省儋州市那大镇屋基社区居委会", "community")]),
    ("[广西壮族自治区高级人民法院]宣判。", [("广西壮族自治区高级人民法院", "judicial")]),
    ("[西藏自治区拉萨市总工会]慰问职工。", [("西藏自治区拉萨市总工会", "association")]),
    ("[长沙市雨花区圭塘街道办事处]组织巡查。", [("长沙市雨花区圭塘街道办事处", "government")]),
    (
        "[河北银行]与[石家庄市农业农村局]签约。",
        [("河北银行", "finance"), ("石家庄市农业农村局", "government")],
    ),
    ("[“红马甲”志愿服务队]清理河道。", [("“红马甲”志愿服务队", "team")]),
    ("成立了“[向日葵志愿服务队]”，开展活动。", [("向日葵志愿服务队", "team")]),
    ("[中国移动广东有限公司]升级网络。", [("中国移动广东有限公司", "company")]),
    ("地区\t[商务部]\t合计", [("商务部", "government")]),
    ("[东部战区]组织演练。", [("东部战区", "military")]),
    ("[湖南湘江新区管委会]召开会议。", [("湖南湘江新区管委会", "government")]),
    ("[中国驻秘鲁大使馆]发布提醒。", [("中国驻秘鲁大使馆", "government")]),
    ("[英驻华使馆]重开。", [("英驻华使馆", "government")]),
    ("[以色列财政部]公布预算。", [("以色列财政部", "government")]),
    ("[韩国防部]否认此事。", [("韩国防部", "government")]),
    ("[兰州大学经济与贸易研究所]发布指数。", [("兰州大学经济与贸易研究所", "education")]),
    ("[解放军第九十医院]接诊。", [("解放军第九十医院", "health")]),
    (
        "[水利部]和[交通运输部]联合发文。",
        [("水利部", "government"), ("交通运输部", "government")],
    ),
    ("[国际湿地保护联合会]在日内瓦开会。", [("国际湿地保护联合会", "association")]),
    ("[九峰锂能](002999.SZ)公告。", [("九峰锂能", "company")]),
    ("[于都县教育局]招考。", [("于都县教育局", "government")]),
    ("[河北省石家庄市第四十七中学]开学。", [("河北省石家庄市第四十七中学", "education")]),
    ("[武警甘肃总队]出动。", [("武警甘肃总队", "government")]),
    ("[高雄市鼓山区公所]受理申请。", [("高雄市鼓山区公所", "government")]),
]

LEVELS: list[tuple[str, list[Body]]] = [
    (
        "[盐池县教育局]近日召开会议。[县教育局]局长马强参加，[县委]书记讲话。",
        [("盐池县教育局", "government"), ("盐池县教育局", "government"), ("盐池县委", "party")],
    ),
    (
        "8月2日，[江苏省南通市崇川区政府]与[市商务局]签约。",
        [("江苏省南通市崇川区政府", "government"), ("南通市商务局", "government")],
    ),
    (
        "[浙江省人民政府]发布通知，[省发展改革委]负责解释。",
        [("浙江省人民政府", "government"), ("浙江省发展改革委", "government")],
    ),
    (
        "[湖北省武汉市洪山区检察院]与[区司法局]联合走访。",
        [("湖北省武汉市洪山区检察院", "judicial"), ("洪山区司法局", "government")],
    ),
    (
        "[天津市和平区民政局]与[区卫健委]签约。",
        [("天津市和平区民政局", "government"), ("和平区卫健委", "government")],
    ),
    (
        "辽宁省沈阳市：\n[市委宣传部]发布方案，[市教育局]落实。",
        [("沈阳市委宣传部", "party"), ("沈阳市教育局", "government")],
    ),
    ("安徽省合肥市庐阳区：[区委组织部]牵头。", [("庐阳区委组织部", "party")]),
    (
        "[内蒙古鄂尔多斯市委]召开会议，[市委]、[市政府]提出要求。",
        [
            ("内蒙古鄂尔多斯市委", "party"),
            ("内蒙古鄂尔多斯市委", "party"),
            ("鄂尔多斯市政府", "government"),
        ],
    ),
    (
        "[新疆伊犁州党委]召开会议，[州党委]书记讲话。",
        [("新疆伊犁州党委", "party"), ("新疆伊犁州党委", "party")],
    ),
    (
        "[湖南省岳阳市平江县委]召开会议，[县政府办公室]通报情况。",
        [("湖南省岳阳市平江县委", "party"), ("平江县政府办公室", "government")],
    ),
    (
        "[重庆市渝中区委宣传部]介绍，[区融媒体中心]已改版。",
        [("重庆市渝中区委宣传部", "party"), ("渝中区融媒体中心", "media")],
    ),
    (
        "[陕西省高级人民法院]发布案例，[省高院]有关负责人介绍情况。",
        [("陕西省高级人民法院", "judicial"), ("陕西省高级人民法院", "judicial")],
    ),
    (
        "[黑龙江省总工会]、[省妇联]联合发文。",
        [("黑龙江省总工会", "association"), ("黑龙江省妇联", "association")],
    ),
]

OPEN: list[tuple[str, list[Body]]] = [
    ("[省委]召开会议。", [(None, "party")]),
    ("山东省济南市和青岛市分别召开会议，[市委]主要负责人出席。", [(None, "party")]),
    ("河南省郑州市和洛阳市的企业参加，[市商务局]介绍情况。", [(None, "government")]),
    ("湖北省恩施州与吉林省延边州结对，[州政府]发文。", [(None, "government")]),
    ("陕西榆林某县召开会议，[县委]作出部署。", [(None, "party")]),
]

SHORT_FORMS: list[tuple[str, list[Body]]] = [
    (
        "[昆明市中级人民法院]开庭。[昆明中院]介绍，案件已审结。",
        [("昆明市中级人民法院", "judicial"), ("昆明市中级人民法院", "judicial")],
    ),
    (
        "[广西桂林市残联]与[桂林市残疾人联合会]官网同步发布。",
        [("桂林市残疾人联合会", "association"), ("桂林市残疾人联合会", "association")],
    ),
    (
        "[上海市浦东新区人民法院]通报案情。[浦东新区法院]表示将上诉。",
        [("上海市浦东新区人民法院", "judicial"), ("上海市浦东新区人民法院", "judicial")],
    ),
    (
        "[山西省太原市人社局]发布消息。[太原市人力资源和社会保障局]还将举行招聘会。",
        [("太原市人力资源和社会保障局", "government"), ("太原市人力资源和社会保障局", "government")],
    ),
    (
        "[南京市鼓楼区消防救援大队]出动，[鼓楼消防]提醒市民。",
        [("南京市鼓楼区消防救援大队", "government"), ("南京市鼓楼区消防救援大队", "government")],
    ),
    (
        "[河南帅克制药有限公司]投产。[帅克制药]表示，产量将翻番。",
        [("河南帅克制药有限公司", "company"), ("河南帅克制药有限公司", "company")],
    ),
    (
        "[浙江大华技术股份有限公司]（以下简称“[大华股份]”）公告称，[大华股份]将回购。",
        [("浙江大华技术股份有限公司", "company")] * 3,
    ),
    (
        "[光明]股价大涨。[光明乳业]昨日公告，[光明董事会]已经同意。",
        [("光明乳业", "company")] * 3,
    ),
    (
        "[浙江吉利控股集团]宣布重组。[吉利]董事长讲话，[吉利]将增产。",
        [("浙江吉利控股集团", "company")] * 3,
    ),
    (
        "[联想集团]公布业绩，[联想]股价下跌。他联想到从前，又联想到往事，联想很多，联想不断。",
        [("联想集团有限公司", "company")] * 2,
    ),
    (
        "[骑士]主场击败[灰狼]，[骑士]连胜。昨晚[骑士]轮休。",
        [("骑士", "team"), ("灰狼", "team"), ("骑士", "team"), ("骑士", "team")],
    ),
    ("[台积电]收报九百元。", [("台湾积体电路制造股份有限公司", "company")]),
    ("助力[电子科技大学]发展。", [("电子科技大学", "education")]),
    (
        "[上海绿地申花]主场获胜，[申花]追平比分。",
        [("上海绿地申花", "team")] * 2,
    ),
    # Bodies that share their first and last characters are two.
    (
        "[贵州大学]与[贵州医科大学]签约。",
        [("贵州大学", "education"), ("贵州医科大学", "education")],
    ),
    ("[中国银行]与[中国人民银行]会谈。", [("中国银行股份有限公司", "finance"), ("中国人民银行", "finance")]),
]

SHARED_AND_OFFICES: list[tuple[str, list[Body]]] = [
    (
        "[成都市律师协会]、[公证协会]共同主办论坛。",
        [("成都市律师协会", "association"), ("成都市公证协会", "association")],
    ),
    (
        "[合肥市书法家协会]、[摄影家协会]举办展览。",
        [("合肥市书法家协会", "association"), ("合肥市摄影家协会", "association")],
    ),
    (
        "[深圳市总工会]、[妇女联合会]联合行动。",
        [("深圳市总工会", "association"), ("深圳市妇女联合会", "association")],
    ),
    ("[财政部综合司]负责人说，预算已下达。", [("财政部综合司", "government")]),
    ("[哈尔滨工业大学计算机学院]举办讲座。", [("哈尔滨工业大学计算机学院", "education")]),
    ("[四川大学华西医院]成立研究中心。", [("四川大学华西医院", "health")]),
    ("[中国农业银行河北省分行]发放贷款。", [("中国农业银行河北省分行", "finance")]),
    ("[国家税务总局浙江省税务局]发布提示。", [("国家税务总局浙江省税务局", "government")]),
]

KNOWN_AND_FOREIGN: list[tuple[str, list[Body]]] = [
    ("[世卫组织]发布报告。", [("世界卫生组织", "international")]),
    ("[北约]秘书长讲话。", [("北大西洋公约组织", "international")]),
    ("[国际奥委会]宣布决定。", [("国际奥林匹克委员会", "international")]),
    ("[国家发展改革委]发布通知。", [("国家发展和改革委员会", "government")]),
    ("[全国人大常委会]审议草案。", [("全国人民代表大会常务委员会", "congress")]),
    ("[新华社]北京3月1日电", [("新华通讯社", "media")]),
    ("[解放军总医院]派出医疗队。", [("中国人民解放军总医院", "health")]),
    (
        "[英国广播公司]报道，[欧盟委员会]将开会。",
        [("英国广播公司", "media"), ("欧盟委员会", "international")],
    ),
    ("[俄罗斯国防部]发布战报。", [("俄罗斯国防部", "government")]),
    ("[加州大学伯克利分校]研究人员发现新材料。", [("加州大学伯克利分校", "education")]),
    ("[皇家马德里俱乐部]签约。", [("皇家马德里俱乐部", "team")]),
    ("[日本丰田汽车公司]召回车辆。", [("日本丰田汽车公司", "company")]),
]

TRADITIONAL: list[tuple[str, list[Body]]] = [
    ("[臺北市政府教育局]宣布停課。", [("臺北市政府教育局", "government")]),
    ("[高雄市議會]三讀通過。", [("高雄市議會", "congress")]),
    ("[國立臺灣師範大學]舉辦講座。", [("國立臺灣師範大學", "education")]),
    ("[臺灣積體電路製造股份有限公司]公布營收。", [("臺灣積體電路製造股份有限公司", "company")]),
    ("[香港警務處]表示，涉案人士已被捕。", [("香港警務處", "government")]),
    ("[香港廉政公署]拘捕3人。", [("香港廉政公署", "government")]),
    ("[香港立法會]通過議案。", [("香港立法會", "congress")]),
    ("[香港中華總商會]舉辦酒會。", [("香港中華總商會", "association")]),
    ("[澳門特別行政區政府]發布公告。", [("澳門特別行政區政府", "government")]),
]

BROKEN_OFF: list[tuple[str, list[Body]]] = [
    (
        "伤者分送[屯门医院]及[玛嘉烈医院]。",
        [("屯门医院", "health"), ("玛嘉烈医院", "health")],
    ),
    (
        "[北京国安]主场取胜，[国安]此前三连平。",
        [("北京国安", "team"), ("北京国安", "team")],
    ),
    ("北京六月十二日电(记者 王永志)[国家统计局]公布结果。", [("国家统计局", "government")]),
    ("▲[商务部]发言人出席发布会。", [("商务部", "government")]),
]

NAMED = [
    *SAID_IN_FULL,
    *LEVELS,
    *OPEN,
    *SHORT_FORMS,
    *SHARED_AND_OFFICES,
    *KNOWN_AND_FOREIGN,
    *TRADITIONAL,
    *BROKEN_OFF,
]


@pytest.mark.parametrize(("marked", "bodies"), NAMED, ids=[marked for marked, _ in NAMED])
def test_the_body_that_a_name_stands_for(extractor: Extractor, marked: str, bodies: list[Body]) -> None:
    text, spans = unmark(marked)
    expected = [(text[s:e], *body) for (s, e), body in zip(spans, bodies, strict=True)]
    found = [(f.text, f.name, f.kind) for f in facts_of(extractor, "organisation", text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "部分省人大代表参加视察。",
        "公司内部人员处理。",
        "有关部门和单位要落实。",
        "各级党委政府高度重视。",
        "这场比赛的开局和结局都出人意料。",
    ],
)
def test_no_body_is_named(extractor: Extractor, text: str) -> None:
    assert [f.text for f in facts_of(extractor, "organisation", text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "光明乳业昨日公告，前途一片光明，光明就在眼前。",
        "金山软件昨日公告，金山银山不如绿水青山。",
        "光明乳业昨日公告，新厂建在光明区。",
        "北京银行昨日公告，北京股民高兴。北京上市公司众多。",
        "金山软件昨日公告，新址在金山区金山大道。",
        "重庆两江志愿服务队出发，志愿服务主场在社区，志愿服务取得成效。",
    ],
)
def test_no_short_form_without_its_cues(extractor: Extractor, text: str) -> None:
    found = [f.text for f in facts_of(extractor, "organisation", text)]
    assert [name for name in found if name in ("光明", "北京", "金山", "志愿服务")] == []


def test_the_place_is_the_one_of_the_title(extractor: Extractor) -> None:
    text = (
        "福建省晋江市推进垃圾分类\n\n本报讯（记者 林方）近日，来自石狮市的代表到访。市城管局介绍了做法，"
        "市委主要负责人参加座谈。\n\n会上，各方交流了经验，并表示将继续加强合作。"
    )
    named = {f.text: f.name for f in facts_of(extractor, "organisation", text)}
    assert named == {"市城管局": "晋江市城管局", "市委": "晋江市委"}


def test_a_second_article_has_its_own_places(extractor: Extractor) -> None:
    first, second = "[蓬莱区委]召开会议，[区委]书记讲话。", "[区委]召开会议。"
    for marked, place in ((first, "蓬莱区委"), (second, None)):
        text, _ = unmark(marked)
        assert {f.name for f in facts_of(extractor, "organisation", text)} == {place}


def test_a_quotation_can_begin_a_text(extractor: Extractor) -> None:
    [fact] = facts_of(extractor, "organisation", "“益民”合作社今天开张。")
    assert fact.text == "“益民”合作社"


def test_the_facts_are_the_same_when_workings_are_kept(extractor: Extractor) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        document = Document(source="", text=path.read_text(encoding="utf-8"))
        told = [fact for _, facts, _ in extractor.pipeline.explain(document) for fact in facts]
        untold = extractor.pipeline.facts(document, extractor.pipeline.articles(document))
        assert sorted(told, key=lambda fact: (fact.start, fact.end, fact.type)) == untold, path.name


def test_the_lengths_of_words_by_what_they_end_with() -> None:
    lengths = WordLengths(map(endings_by_length, (["遵义市", "石狮市", "义市"], ["市", "高新区"])))
    assert {around: lengths[around] for around in ("义市", "狮市", "花市", "市", "新区", "区")} == {
        "义市": (3, 2, 1), "狮市": (3, 1), "花市": (1,), "市": (1,), "新区": (3,), "区": (),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        (r"(?=[、，]|$)", {"、", "，", "", "\n"}),
        (r"(?!人)(?=队|$)(?!员)", {"队", "", "\n"}),
        (r"(?!队)", None),
    ],
)
def test_what_must_stand_behind_a_pattern(pattern: str, characters: set[str] | None) -> None:
    assert edges.after(parse(pattern)) == characters


@pytest.mark.parametrize(
    ("pattern", "characters"), [("国家|国青", {"家", "青"}), ("(?i:fc)", None), ("队?", None)]
)
def test_what_a_pattern_can_end_with(pattern: str, characters: set[str] | None) -> None:
    assert edges.closing(parse(pattern)) == characters
