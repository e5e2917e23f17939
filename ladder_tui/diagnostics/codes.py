"""Every code a problem can carry, with its name; a number is never used again for something else."""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """A kind of problem. E: the pack must not be used as it is; W: it may."""

    title: str
    """The name of the rule, which reads after "allow"."""

    def __new__(cls, number: str, title: str) -> Code:
        """Make the number the value and keep the name beside it."""
        member = object.__new__(cls)
        member._value_ = number
        member.title = title
        return member

    @property
    def is_error(self) -> bool:
        """Return whether the code is an error rather than advice."""
        return str(self.value).startswith("E")

    # file and YAML
    E001 = ("E001", "not-yaml")
    E002 = ("E002", "duplicate-key")
    E003 = ("E003", "anchor-or-alias")
    E004 = ("E004", "missing-field")
    E005 = ("E005", "unknown-field")
    E006 = ("E006", "wrong-kind")
    E007 = ("E007", "yaml-tag")
    E008 = ("E008", "second-document")
    E009 = ("E009", "control-character")
    E010 = ("E010", "too-deep")
    E011 = ("E011", "too-big")
    E012 = ("E012", "unreadable-file")
    E013 = ("E013", "empty-file")
    E014 = ("E014", "unknown-kind-of-file")
    E015 = ("E015", "unfit-id")
    E016 = ("E016", "too-many-problems")
    E017 = ("E017", "defined-twice")
    E018 = ("E018", "missing-pack-file")
    W001 = ("W001", "allow-without-reason")
    W002 = ("W002", "allow-without-effect")
    # shape of the tree
    E101 = ("E101", "unknown-target")
    E102 = ("E102", "missing-start")
    E103 = ("E103", "unreachable-node")
    E104 = ("E104", "loop")
    E105 = ("E105", "question-without-answers")
    E106 = ("E106", "unknown-tree")
    E107 = ("E107", "dead-end")
    E108 = ("E108", "two-kinds-of-node")
    # logic of answers
    E201 = ("E201", "overlapping-branches")
    E202 = ("E202", "gap-in-branches")
    E203 = ("E203", "missing-not-known")
    E204 = ("E204", "nothing-left")
    E205 = ("E205", "bands-do-not-fit")
    E206 = ("E206", "everybody-impossible")
    W201 = ("W201", "branch-never-taken")
    W202 = ("W202", "answer-already-implied")
    W203 = ("W203", "undecided-for-no-reason")
    W204 = ("W204", "node-nobody-reaches")
    W206 = ("W206", "label-says-otherwise")
    W207 = ("W207", "gate-never-fires")
    W208 = ("W208", "gate-always-fires")
    W209 = ("W209", "too-wide-to-prove")
    W210 = ("W210", "too-many-prompts")
    W211 = ("W211", "ruled-out-on-arrival")
    # clinical content
    E301 = ("E301", "recommendation-without-source")
    E302 = ("E302", "modality-without-risk")
    E303 = ("E303", "finding-without-population")
    E304 = ("E304", "unknown-reference")
    E305 = ("E305", "figure-without-reference")
    E306 = ("E306", "unknown-modality")
    E307 = ("E307", "unknown-question")
    E308 = ("E308", "unknown-option")
    E309 = ("E309", "unknown-condition")
    E310 = ("E310", "gate-on-unknown-question")
    E311 = ("E311", "modality-without-finding")
    E312 = ("E312", "unextracted-first")
    E313 = ("E313", "tree-without-alerts")
    E314 = ("E314", "unknown-alert")
    E315 = ("E315", "unknown-gate")
    E316 = ("E316", "exclusion-without-authority")
    E317 = ("E317", "test-of-another-kind")
    E318 = ("E318", "statement-without-source")
    E319 = ("E319", "misplaced-first")
    E320 = ("E320", "invariant-broken")
    W321 = ("W321", "invariant-not-proved")
    E322 = ("E322", "contraindication-without-gate")
    E323 = ("E323", "exclusion-second-hand")
    E326 = ("E326", "unknown-exposure-table")
    E327 = ("E327", "factor-out-of-sense")
    W301 = ("W301", "unused-reference")
    W302 = ("W302", "unused-question")
    W303 = ("W303", "file-name-differs")
    W304 = ("W304", "unused-tree")
    W305 = ("W305", "unused-gate")
    W306 = ("W306", "unused-condition")
    W307 = ("W307", "unused-alert")
    W308 = ("W308", "review-overdue")
    W309 = ("W309", "unplaced-without-reason")
    W310 = ("W310", "placed-after-all")
    W311 = ("W311", "statement-shown-nowhere")
    W312 = ("W312", "unused-exposure-table")
    # cases and lessons
    E410 = ("E410", "answer-given-away")
    E411 = ("E411", "fact-never-revealed")
    E412 = ("E412", "deciding-fact-decides-nothing")
    E413 = ("E413", "no-right-reason")
    E414 = ("E414", "unknown-in-lesson")
    E415 = ("E415", "lesson-title-twice")
    E416 = ("E416", "twin-decides-nothing")
    W410 = ("W410", "lesson-too-long")
