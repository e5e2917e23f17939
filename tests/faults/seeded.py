"""Faults as an author makes them, each put into a copy of the bundled pack by one edit of its text."""

from __future__ import annotations

from tests.faults.fault import Fault

BONE = "pathways/bone.yaml"
SPINE = "pathways/spine.yaml"
ABDOMEN = "pathways/upper-abdominal-visceral.yaml"
GATES = "library/gates.yaml"
SCORES = "library/questions/scores.yaml"
PERSON = "library/questions/person.yaml"
SBRT = "library/modalities/radiation/spine-sbrt.yaml"
COELIAC = "library/modalities/sympathetic-neurolysis/coeliac-plexus-neurolysis-percutaneous.yaml"
RADIOTHERAPY = "library/modalities/radiation/palliative-conventional-radiotherapy.yaml"
BONE_RFA = "library/modalities/ablation/bone-radiofrequency-ablation.yaml"
LESSON = "cases/lessons/upper-abdominal-visceral.yaml"
MORE = "library/questions/scores.yaml"


def _after(path: str, mark: str, more: str, name: str, code: str, line: str) -> Fault:
    return Fault(name, path, mark, mark + more, code, line)


REFER = "\n    refer: {to: a team, because: Nobody knows., basis: judgement}\n"
FAULTS = (
    # file and YAML
    Fault("a tab", BONE, "\n  place:\n", "\n\tplace:\n", "E001", "\tplace:"),
    Fault("a key twice", BONE, "rung: 4\n", "rung: 4\nrung: 3\n", "E002", "rung: 3"),
    Fault("an anchor", BONE, "title: Other bone", "title: &t Other bone", "E003", "&t"),
    Fault("a title left out", BONE, "title: Other bone metastases\n", "", "E004", "tree: bone"),
    Fault("a field nobody knows", BONE, "rung: 4\n", "rungs: 4\n", "E005", "rungs: 4"),
    Fault("a word for a number", BONE, "rung: 4\n", "rung: four\n", "E006", "rung: four"),
    Fault("a sign that turns text round", BONE, "title: Other bone", "title: Other \u202ebone", "E009", "title: Other"),
    Fault("an id that is none", BONE, "\n  sarcoma:\n", "\n  sarcoma?!:\n", "E015", "sarcoma?!"),
    # shape of the tree
    Fault("a typo in a target", BONE, "        go: sarcoma\n", "        go: sarkoma\n", "E101", "go: sarkoma"),
    Fault(
        "a typo in a fall-back", BONE, "if_none_left: nothing-left", "if_none_left: nothing-lef", "E101", "nothing-lef"
    ),
    Fault("a typo in the start", BONE, "start: at-risk", "start: at-rsk", "E102", "start: at-rsk"),
    _after(BONE, "\nnodes:", "\n  orphan:" + REFER, "a node nothing leads to", "E103", "  orphan:"),
    Fault("a way round in a circle", BONE, "        go: many\n", "        go: at-risk\n", "E104", "\n  at-risk:"),
    Fault(
        "a tree that is not there",
        ABDOMEN,
        "go: {tree: abdominal-wall}",
        "go: {tree: abdomnal-wall}",
        "E106",
        "abdomnal",
    ),
    Fault(
        "a node of two kinds",
        BONE,
        "\n  nothing-left:\n",
        "\n  nothing-left:\n    go: fix\n",
        "E108",
        "  nothing-left:",
    ),
    # logic of answers
    Fault(
        "two branches for one score",
        BONE,
        "{at-least: 8, under: 9}",
        "{at-least: 8, under: 10}",
        "E201",
        "under: 10",
        shown=True,
        deep=True,
    ),
    Fault(
        "a gap at the edge",
        BONE,
        "{under: 8}\n        go: irr",
        "{under: 7}\n        go: irr",
        "E202",
        "\n  limb-score:",
        shown=True,
        deep=True,
    ),
    Fault(
        "a gap above",
        BONE,
        "when: {at-least: 9}",
        "when: {at-least: 10}",
        "E202",
        "\n  limb-score:",
        shown=True,
        deep=True,
    ),
    Fault(
        "an option without a branch",
        BONE,
        "when: [lytic, mixed]",
        "when: [lytic]",
        "E202",
        "\n  lesion:",
        shown=True,
        deep=True,
    ),
    Fault(
        "an answer of two branches",
        BONE,
        "when: [lytic, mixed]",
        "when: [lytic, mixed, blastic]",
        "E201",
        "- when: blastic\n        go: blastic",
        shown=True,
        deep=True,
    ),
    Fault(
        "not known forgotten",
        BONE,
        "      - when: not-known\n        go: many-lytic\n",
        "",
        "E203",
        "\n  many:",
        shown=True,
        deep=True,
    ),
    Fault(
        "bands that miss a total",
        SCORES,
        "high: {label: High, at-least: 9",
        "high: {label: High, at-least: 10",
        "E205",
        "mirels:",
        deep=True,
    ),
    Fault(
        "bands that overlap",
        SCORES,
        "low: {label: Low, at-least: 4, under: 8}",
        "low: {label: Low, at-least: 4, under: 9}",
        "E205",
        "borderline: {label: Borderline",
        deep=True,
    ),
    Fault(
        "answers of another question",
        BONE,
        "  many:\n    ask: lesion-type",
        "  many:\n    ask: long-bone",
        "E308",
        "- when: blastic\n        go: many",
    ),
    Fault(
        "a label that says otherwise",
        PERSON,
        "1-3-months: {label: One to three months",
        "1-3-months: {label: 1 to 2 months",
        "W206",
        "1 to 2 months",
        deep=True,
    ),
    Fault(
        "nothing left and no way on",
        BONE,
        "        sources: [coleman2020]\n    if_none_left: nothing-left\n\n  judge",
        "        sources: [coleman2020]\n\n  judge",
        "E204",
        "\n  fix-humerus:",
        deep=True,
        shown=True,
    ),
    Fault(
        "a branch nobody can take",
        BONE,
        "            - {long-bone: {includes: humerus}}\n            - not:",
        "            - {long-bone: {includes: humerus}}\n            - not: {long-bone: {includes: humerus}}\n"
        "            - not:",
        "W201",
        "- when:\n          all:\n            - {long-bone: {includes: humerus}}",
        deep=True,
    ),
    Fault(
        "a node nobody comes to",
        BONE,
        "      - when: {at-least: 8}\n        go: fix\n",
        "      - when: {at-least: 13}\n        go: fix\n",
        "W201",
        "when: {at-least: 13}",
        deep=True,
    ),
    Fault(
        "a question already answered",
        BONE,
        "    ask: lesion-type\n    title: Many painful bones. What do they look like?\n    branches:\n"
        "      - when: blastic\n        go: many-blastic\n      - when: [lytic, mixed]\n",
        "    ask: pain-site\n    title: Many painful bones.\n    branches:\n"
        "      - when: [several, everywhere]\n        go: many-blastic\n"
        "      - when: {not: {pain-site: [several, everywhere]}}\n",
        "W202",
        "ask: pain-site\n    title: Many painful",
        deep=True,
    ),
    Fault(
        "a gate that never speaks",
        GATES,
        "  wish-declined-all:\n    level: exclude\n    when: {procedure-wish: declines-all}",
        "  wish-declined-all:\n    level: exclude\n    when: {all: [{procedure-wish: declines-all}, "
        "{not: {procedure-wish: declines-all}}]}",
        "W207",
        "  wish-declined-all:",
        deep=True,
    ),
    Fault(
        "a gate that always speaks",
        GATES,
        "when: {procedure-wish: declines-all}",
        "when: {any: [{procedure-wish: declines-all}, {not: {procedure-wish: declines-all}}]}",
        "W208",
        "  wish-declined-all:",
        deep=True,
    ),
    Fault(
        "too many questions",
        "pack.yaml",
        "most_prompts: 12",
        "most_prompts: 3",
        "W210",
        "tree: who-ladder",
        deep=True,
        where="ladder/who-ladder.yaml",
    ),
    Fault(
        "everybody impossible",
        "library/impossible.yaml",
        "when: {all: [{current-rung: after-procedure}, {earlier-procedure: none}]}",
        "when: {any: [{current-rung: known}, {not: {current-rung: known}}]}",
        "E206",
        "A procedure was said",
        deep=True,
    ),
    # clinical content
    Fault(
        "a recommendation that cites nothing",
        BONE,
        "        sources: [goetz2004, ryan2022]\n",
        "",
        "E301",
        "- modality: bone-radiofrequency-ablation\n        preference: alternative\n        because: >-\n"
        "          Where relief is needed in days",
    ),
    Fault(
        "a finding of nobody", SBRT, "        population: 4 randomised trials, 686 patients\n", "", "E303", "- finding:"
    ),
    Fault(
        "a reference that is not there",
        BONE,
        "sources: [hirase2024]\n    alongside",
        "sources: [hirase2042]\n    alongside",
        "E304",
        "hirase2042",
    ),
    Fault("a figure that cites nothing", SBRT, "        sources: [sbrtpooled4rct]\n", "", "E305", "- finding:"),
    Fault(
        "a modality that is not there",
        BONE,
        "- modality: bone-cryoablation",
        "- modality: bone-cryoabaltion",
        "E306",
        "bone-cryoabaltion",
    ),
    Fault("a question that is not there", BONE, "ask: lesion-type", "ask: lesion-tipe", "E307", "ask: lesion-tipe"),
    Fault(
        "an option that is not there",
        BONE,
        "when: [shoulder-arm, hip-leg]",
        "when: [shoulder-arm, hip-legg]",
        "E308",
        "hip-legg",
    ),
    Fault(
        "a gate on a fact that is not there",
        GATES,
        "{procedure-wish: declines-all}",
        "{procedure-wishes: declines-all}",
        "E310",
        "procedure-wishes",
    ),
    Fault(
        "a condition that is not there",
        GATES,
        "when: {is: bleeding-class-rises}",
        "when: {is: bleeding-class-raises}",
        "E309",
        "bleeding-class-raises",
    ),
    Fault(
        "a first choice nobody read the reasons against of",
        BONE,
        "      - modality: bone-cryoablation\n        preference: alternative",
        "      - modality: cingulotomy\n        preference: first",
        "E319",
        "- modality: cingulotomy",
    ),
    Fault("nobody looks for emergencies", BONE, "screens_for: [danger-signs]\n", "", "E313", "tree: bone"),
    Fault(
        "an alert that is not there",
        BONE,
        "screens_for: [danger-signs]",
        "screens_for: [danger-sings]",
        "E314",
        "danger-sings",
    ),
    Fault(
        "a gate set that is not there",
        RADIOTHERAPY,
        "- use: wish-declined-all",
        "- use: wish-decline-all",
        "E315",
        "wish-decline-all",
    ),
    Fault(
        "an exclusion by inference",
        GATES,
        "because: The patient declines radiotherapy as well.\n    stated_by: body",
        "because: The patient declines radiotherapy as well.\n    stated_by: inference",
        "E316",
        "because: The patient declines radiotherapy",
    ),
    Fault("a test of another kind", BONE, "when: {at-least: 9}", "when: {includes: low}", "E317", "includes: low"),
    Fault(
        "a first choice that stands second",
        BONE,
        "      - modality: peng-hip-pericapsular-neurolysis\n        preference: alternative",
        "      - modality: peng-hip-pericapsular-neurolysis\n        preference: first",
        "E319",
        "- modality: peng-hip-pericapsular-neurolysis\n        preference: first",
    ),
    Fault(
        "coeliac neurolysis with an obstruction",
        COELIAC,
        "      - use: obstruction-coeliac\n",
        "",
        "E320",
        "No percutaneous coeliac neurolysis with bowel obstruction",
        deep=True,
        shown=True,
        where="library/invariants.yaml",
    ),
    Fault(
        "a catheter through an infection",
        "library/modalities/neuraxial/epidural-infusion-tunnelled.yaml",
        "      - use: implant-infection\n",
        "",
        "E320",
        "No epidural catheter through an infected place",
        deep=True,
        shown=True,
        where="library/invariants.yaml",
    ),
    Fault(
        "a pump under a complete block",
        "library/modalities/neuraxial/intrathecal-catheter-external.yaml",
        "      - use: dural-puncture\n",
        "",
        "E320",
        "No external intrathecal catheter below a complete block",
        deep=True,
        shown=True,
        where="library/invariants.yaml",
    ),
    Fault(
        "needles for who declines",
        GATES,
        "when: {procedure-wish: [declines, declines-all]}",
        "when: {procedure-wish: [declines-all]}",
        "E320",
        "Nothing that needs a needle",
        deep=True,
        shown=True,
        where="library/invariants.yaml",
    ),
    Fault("a review overdue", BONE, "review_due: 2027-11-01", "review_due: 2025-11-01", "W308", "review_due: 2025"),
    # what nobody uses
    _after(
        "library/questions/bone.yaml",
        "\nquestions:",
        "\n  shoe-size: {ask: Which shoe size?, kind: yes-no, not_known: allowed, basis: judgement}",
        "a question nobody reads",
        "W302",
        "shoe-size",
    ),
    _after(
        "library/references/frames-and-timing.yaml",
        "\nreferences:",
        "\n  nobody2020: {title: Unread, seen: abstract}",
        "a reference nobody cites",
        "W301",
        "nobody2020",
    ),
    _after(
        GATES,
        "\ngates:",
        "\n  idle: {level: caution, because: So., basis: judgement}",
        "a gate nobody uses",
        "W305",
        "  idle:",
    ),
    # lessons
    Fault(
        "a lesson that says the answer",
        LESSON,
        "ready for your signature",
        "for a splanchnic nerve neurolysis",
        "E410",
        "- say: >-\n          The ward round",
        deep=True,
    ),
    Fault(
        "a fact nobody can learn", LESSON, "        facts: [coeliac-axis]\n", "", "E411", "    coeliac-axis:", deep=True
    ),
)
