"""Faults that take more than a word to make, or that only a proof over every patient finds."""

from __future__ import annotations

from tests.faults.fault import Fault

LADDER = "ladder/who-ladder.yaml"
SITE = "ladder/interventional-site.yaml"
BONE = "pathways/bone.yaml"
SEVERAL = "pathways/several-places.yaml"
ONE_SIDED = "pathways/one-sided.yaml"
SPINE = "pathways/spine.yaml"
GATES = "library/gates.yaml"
INVARIANTS = "library/invariants.yaml"
BONES = "library/questions/bone.yaml"
CANAL = "library/questions/canal.yaml"
PACK = "pack.yaml"
FENTANYL = "library/modalities/pharmacological/transdermal-fentanyl.yaml"
CONDITIONS = "library/conditions.yaml"
ALERTS = "library/alerts.yaml"
RADIUM = "library/modalities/radiation/radium-223.yaml"
COELIAC = "library/modalities/sympathetic-neurolysis/coeliac-plexus-neurolysis-percutaneous.yaml"
ZICONOTIDE = "library/modalities/neuraxial/intrathecal-ziconotide.yaml"
KYPHOPLASTY = "library/modalities/vertebral-augmentation/balloon-kyphoplasty.yaml"
CORDOTOMY = "library/modalities/neurosurgical/percutaneous-cervical-cordotomy.yaml"
CEMENT = "library/modalities/vertebral-augmentation/osteoplasty-cementoplasty-extraspinal.yaml"

SEPSIS = """\
  - invariant: Sepsis stops every plan
    when: {all: [{danger-signs: {includes: fever-unwell}}, {not: {danger-treated: {includes: fever-unwell}}}]}
    always: {stopped: yes}
    because: Nothing else is planned before it is treated.
    basis: judgement
"""
"""An invariant that holds of the bundled pack, so that an alert can be left out."""

OF_TREES = (
    Fault("a question defined twice", BONES, "  near-nerve:\n", "  canal:\n", "E017", "  canal:", where=CANAL),
    Fault(
        "a dead end",
        SITE,
        "title: Find the place first\n    refer:…basis: judgement\n",
        "title: Find the place first\n",
        "E107",
        "\n  find-the-place:",
    ),
    Fault(
        "a question without branches",
        LADDER,
        "    branches:\n      - {otherwise: true, go: kind}\n",
        "",
        "E105",
        "\n  site:",
    ),
    Fault(
        "an unused tree",
        PACK,
        "      - several-places\n",
        "",
        "W304",
        "tree: several-places",
        where=SEVERAL,
        also=((SITE, "{tree: several-places}", "{tree: bone}"),),
    ),
    Fault(
        "a gap at a decimal edge",
        BONE,
        "  lesion:\n    ask: lesion-type\n    title: What does the lesion look like?\n    branches:\n",
        "  lesion:\n"
        "    ask: lesion-size\n"
        "    branches:\n"
        "      - {when: {under: 5}, go: kind}\n"
        "      - {when: {at-least: 5.1}, go: ablate}\n"
        "      - {when: not-known, go: ablate}\n"
        "  kind:\n"
        "    ask: lesion-type\n"
        "    branches:\n",
        "E202",
        "\n  lesion:",
        deep=True,
        shown=True,
    ),
    Fault(
        "numbers that overlap",
        LADDER,
        "{at-least: 1, under: 4}",
        "{at-least: 0, under: 4}",
        "E201",
        "- {when: {at-least: 0, under: 4}",
        deep=True,
        shown=True,
    ),
    Fault(
        "a branch in the shadow of another",
        SITE,
        "{when: [spine, sacrum], go",
        "{when: [spine, sacrum, other-bone], go",
        "E201",
        "      - {when: other-bone",
        deep=True,
        shown=True,
    ),
    Fault(
        "ticks that overlap",
        SPINE,
        "            - {pain-kind: {includes: nerve}}\n            - not: {pain-kind: {includes: bone-or-movement}}\n",
        "            - {pain-kind: {includes: nerve}}\n",
        "E201",
        "when:\n          all:\n            - {pain-kind: {includes: nerve}}\n        go: root",
        deep=True,
        shown=True,
    ),
    Fault(
        "a contraindication without its gate",
        FENTANYL,
        "      - exclude:\n          when: {opioid-ome: {under: 60}}…      - prepare:",
        "      - prepare:",
        "E322",
        "text: >-\n          Not for opioid-naive patients",
    ),
    Fault(
        "a modality that no tree places",
        LADDER,
        "      - modality: transdermal-fentanyl…fentanyl-label]\n",
        "",
        "W309",
        "  transdermal-fentanyl:",
        where=FENTANYL,
    ),
    Fault(
        "an unused condition",
        LADDER,
        "{is: regimen-complete}",
        "{includes: rotation}",
        "W306",
        "  regimen-complete:",
        where=CONDITIONS,
    ),
    Fault("an alert that is looked for nowhere", ALERTS, "    - sepsis\n", "", "W307", "\n  sepsis:"),
    Fault(
        "a condition undecided though all agree",
        LADDER,
        "    branches:\n      - {otherwise: true, go: side-door-moderate}",
        "    branches:\n"
        "      - when: {any: [{kidney: normal}, {kidney: [impaired, clearance-under-30]}]}\n"
        "        go: side-door-moderate\n"
        "      - {when: not-known, go: side-door-moderate}",
        "W203",
        "{any: [{kidney: normal}",
        deep=True,
        shown=True,
    ),
    Fault(
        "two questions that overlap",
        ONE_SIDED,
        "      - when: not-known\n"
        "        go: {tree: diffuse-refractory}\n"
        "      - otherwise: true\n"
        "        go: {tree: diffuse-refractory}\n"
        "\n"
        "  midline-visceral:",
        "      - {when: {pain-kind: {includes: nerve}}, go: {tree: diffuse-refractory}}\n"
        "      - {otherwise: true, go: {tree: diffuse-refractory}}\n"
        "\n"
        "  midline-visceral:",
        "E201",
        "{when: {pain-kind: {includes: nerve}}, go: {tree: diffuse-refractory}}",
        deep=True,
        shown=True,
    ),
    Fault(
        "a node that nobody reaches",
        LADDER,
        "stay, at fixed times.\n        sources: [cascella2023]\n",
        "stay, at fixed times.\n"
        "        sources: [cascella2023]\n"
        "    if_none_left: weak-beyond\n"
        "  weak-beyond:\n"
        "    refer: {to: the pain team, because: Nothing is left., basis: judgement}\n",
        "W204",
        "\n  weak-beyond:",
        deep=True,
    ),
    Fault(
        "a modality ruled out on arrival",
        FENTANYL,
        "when: {opioid-steady: no}",
        "when: {current-rung: strong}",
        "W211",
        "- modality: transdermal-fentanyl",
        deep=True,
        where=LADDER,
        also=(
            (
                LADDER,
                "go: lost-route\n"
                "      - when:\n"
                "          all:\n"
                "            - {trouble: {includes: too-little-relief}}\n"
                "            - {not: {trouble: {includes: [misuse-concern, cannot-swallow]}}}",
                "go: weak-at-a-price\n"
                "      - when:\n"
                "          all:\n"
                "            - {trouble: {includes: too-little-relief}}\n"
                "            - {not: {trouble: {includes: [misuse-concern, cannot-swallow]}}}",
            ),
        ),
    ),
)

OF_SAFETY = (
    Fault(
        "no opioid floor for the patch",
        FENTANYL,
        "      - exclude:\n          when: {opioid-ome: {under: 60}}…support: strong\n",
        "",
        "E320",
        "invariant: No fentanyl patch for a person who takes less than 60 mg of oral morphine a day",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "no steady need for the patch",
        FENTANYL,
        "      - exclude:\n          when: {opioid-steady: no}…support: strong\n",
        "",
        "E320",
        "invariant: A fentanyl patch is never given where the opioid need is not steady",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "radium beside abiraterone",
        RADIUM,
        "      - exclude:\n          when: {drug-clashes:…ra223fracture2021]\n",
        "",
        "E320",
        "invariant: No radium-223 with abiraterone and prednisolone",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "a plexus through an infection",
        COELIAC,
        "      - use: infection-coeliac\n",
        "",
        "E320",
        "invariant: No percutaneous coeliac neurolysis with infection at the needle, in the blood or in the abdomen",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "ziconotide after a psychosis",
        ZICONOTIDE,
        "      - exclude:\n          when: {mind: {includes: psychosis-history}}…support: strong\n",
        "",
        "E320",
        "invariant: No ziconotide with a history of psychosis",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "a needle below a block",
        GATES,
        "dural-puncture: [canal-complete-block, ",
        "dural-puncture: [",
        "E320",
        "invariant: No intrathecal catheter below a complete block",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "cement where the collapse does not hurt",
        KYPHOPLASTY,
        "      - exclude:\n          when: {vertebra: {includes: pain-not-from-collapse}}…support: weak\n",
        "",
        "E320",
        "invariant: No kyphoplasty where the pain does not come from the collapse",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "a lesion with lungs that fail",
        CORDOTOMY,
        "      - hold_back:\n          when: {breathing: {includes: severely-impaired}}…mark: [disputed]\n",
        "",
        "E320",
        "invariant: A cervical cordotomy is held back with severely impaired lungs",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "a pump where bleeding cannot be stopped",
        GATES,
        "  bleeding-high-neuraxial:\n    - bleeding-cannot-be-corrected\n",
        "  bleeding-high-neuraxial:\n",
        "E320",
        "invariant: No implanted pump when the bleeding risk cannot be corrected",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "cement before fixation",
        CEMENT,
        "      - hold_back:\n          when: {long-bone:…support: weak\n",
        "",
        "E320",
        "invariant: Cement alone is never the first choice in a proximal femur that will not hold it",
        deep=True,
        shown=True,
        where=INVARIANTS,
        also=(
            (
                BONE,
                "modality: prophylactic-orthopaedic-fixation\n"
                "        preference: first\n"
                "        because: >-\n"
                "          A Mirels score",
                "modality: osteoplasty-cementoplasty-extraspinal\n"
                "        preference: first\n"
                "        because: >-\n"
                "          A Mirels score",
            ),
            (
                BONE,
                "modality: osteoplasty-cementoplasty-extraspinal\n"
                "        preference: alternative\n"
                "        because: >-\n"
                "          Screws",
                "modality: prophylactic-orthopaedic-fixation\n"
                "        preference: alternative\n"
                "        because: >-\n"
                "          Screws",
            ),
        ),
    ),
    Fault(
        "a pump before the catheter",
        ONE_SIDED,
        "      - modality: intrathecal-catheter-external\n"
        "        preference: alternative\n"
        "        with: [intrathecal-opioid-bupivacaine, intrathecal-ziconotide]\n"
        "        because: Under three months…smith2002]\n",
        "      - modality: intrathecal-pump-implanted\n"
        "        preference: first\n"
        "        with: [intrathecal-opioid-bupivacaine, intrathecal-ziconotide]\n"
        "        because: Through an implanted pump.\n"
        "        sources: [smith2002]\n"
        "      - modality: intrathecal-catheter-external\n"
        "        preference: alternative\n"
        "        with: [intrathecal-opioid-bupivacaine, intrathecal-ziconotide]\n"
        "        because: Under three months of survival.\n"
        "        sources: [oncology1999practical]\n",
        "E320",
        "invariant: No implanted pump as the first choice when survival is expected under three months",
        deep=True,
        shown=True,
        where=INVARIANTS,
    ),
    Fault(
        "a tree that looks for one alert less",
        ONE_SIDED,
        "screens_for: [danger-signs]",
        "screens_for: [cord-compression, cauda-equina, raised-intracranial-pressure, bowel-emergency, fracture,\n"
        "  spinal-metastasis-suspected, opioid-toxicity, opioid-neurotoxicity]",
        "E320",
        "invariant: Sepsis stops every plan",
        deep=True,
        shown=True,
        where=INVARIANTS,
        also=((INVARIANTS, "invariants:\n", "invariants:\n" + SEPSIS),),
    ),
)
