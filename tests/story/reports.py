"""Short reports, invented, with the casualties that a careful reader counts.

Keys are `kind` or `kind.group`; a kind that isn't named must have no number, or 0.
`low`, `high` and `women` stand behind a colon: `killed:low`.
"""

DATE = "2024-05-14"

ONE_INCIDENT = {
    "a head constable and four cadres, in one sentence": (
        "One head constable and four PLFI cadres were killed in an encounter near Barla "
        "village in Simdega District.",
        {"killed": 5, "killed.security": 1, "killed.armed_group": 4},
    ),
    "parts after including make up the whole": (
        "A roadside bomb killed 45 people, including 30 civilians and 15 soldiers, near "
        "Tamora.",
        {"killed": 45, "killed.civilian": 30, "killed.security": 15},
    ),
    "parts after including leave a rest": (
        "Shelling killed 45 people, including 12 soldiers, in Tamora on Monday.",
        {"killed": 45, "killed.security": 12},
    ),
    "a name behind its noun is one person": (
        "Rebels killed a trader, identified as Ravi Lal Mahto (45), in Dumra village.",
        {"killed": 1, "killed.civilian": 1},
    ),
    "a title and a name are one person": (
        "Gunmen shot dead Constable Omar Sesay outside the bank in Kormak.",
        {"killed": 1, "killed.security": 1},
    ),
    "a name and its noun are one person": (
        "Gunmen killed Farid Haddad, a local journalist, in Kormak on Monday.",
        {"killed": 1, "killed.civilian": 1},
    ),
    "a number and the names that spell it out": (
        "Two villagers, identified as Somra Oraon and Budhu Oraon, were beaten to death by "
        "PLFI cadres in Gumla District.",
        {"killed": 2, "killed.civilian": 2},
    ),
    "a list of persons counts one each": (
        "Militants killed Hassan Ali, Yusuf Omar and Ibrahim Noor in Baidoa.",
        {"killed": 3},
    ),
    "an uncounted singular victim counts one": (
        "A constable was killed when militants fired at a checkpost in Kormak.",
        {"killed": 1, "killed.security": 1},
    ),
    "a husband and his wife": (
        "Armed men killed a shopkeeper and his wife in Dumra village on Sunday.",
        {"killed": 2, "killed.civilian": 2, "killed:women": 1},
    ),
    "a bare plural has no best": (
        "Villagers were killed when jets bombed Dumra.",
        {"killed:low": 2},
    ),
    "two kinds of harm in one sentence": (
        "Three soldiers were killed and seven others injured in a blast in Kormak.",
        {"killed": 3, "killed.security": 3, "injured": 7},
    ),
    "women and children": (
        "An air strike killed at least 12 villagers, including three women and four "
        "children, in Dumra.",
        {"killed": 12, "killed:low": 12, "killed:women": 3, "killed:children": 4},
    ),
    "a minor girl is a child": (
        "A minor girl was injured in crossfire between soldiers and rebels in Dumra.",
        {"injured": 1, "injured:children": 1},
    ),
    "rangers and three of the coast guard": (
        "The blast killed 14 rangers and three coast guard officers, the army said.",
        {"killed": 17, "killed.security": 17},
    ),
    "animals are no victims": (
        "A landmine killed eight cows near Dumra village.",
        {},
    ),
    "who did it is counted, not the victims": (
        "A farmer was shot dead by a group of ten armed cadres of the CPI-Maoist in Dumra.",
        {"killed": 1, "killed.civilian": 1},
    ),
    "nobody was hurt": (
        "Militants fired at a police post in Kormak on Monday. No one was killed.",
        {"killed": 0},
    ),
    "planned deaths don't count": (
        "The group threatened to kill ten hostages unless its men are freed.",
        {},
    ),
    "arrested": (
        "Police arrested two CPI-Maoist cadres, identified as Ramesh Singh and Sunil Yadav, "
        "with a pistol in Chatra District.",
        {"detained": 2, "detained.armed_group": 2},
    ),
    "arrested: a collective number": (
        "A duo was arrested with explosives at a checkpost in Kormak.",
        {"detained": 2},
    ),
    "abducted": (
        "Suspected rebels abducted seven villagers from Dumra on Sunday night.",
        {"abducted": 7, "abducted.civilian": 7},
    ),
    "surrendered": (
        "Four cadres of the PLFI, including a woman, surrendered before the police in "
        "Khunti District.",
        {"surrendered": 4, "surrendered.armed_group": 4, "surrendered:women": 1},
    ),
    "surrendered: a name behind its noun": (
        "A Maoist commander, identified as Raju Oraon, surrendered to the police in Gumla.",
        {"surrendered": 1, "surrendered.armed_group": 1},
    ),
    "displaced": (
        "Some 4,000 residents fled Tamora after shells hit the town on Monday.",
        {"displaced": 4000, "displaced.civilian": 4000},
    ),
    "missing": (
        "Five soldiers were killed in an ambush near Tamora and three soldiers are missing.",
        {"killed": 5, "killed.security": 5, "missing": 3},
    ),
    "up to forty": (
        "Up to 40 people were killed in the attack on Tamora.",
        {"killed": 40, "killed:high": 40},
    ),
    "a range": (
        "Between 10 and 15 fighters were killed in the raid on Tamora.",
        {"killed:low": 10, "killed:high": 15},
    ),
    "dozens": (
        "Dozens of people were killed in a bombing in Tamora.",
        {"killed:low": 24},
    ),
    "a politician of a party is a civilian": (
        "Suspected rebels shot dead a BJP leader, Kamal Das, in Dumra on Monday.",
        {"killed": 1, "killed.civilian": 1},
    ),
    "a former fighter is a civilian": (
        "Maoists killed a former cadre, Lalu Munda, in Dumra village on Monday.",
        {"killed": 1, "killed.civilian": 1},
    ),
    "killed by his own": (
        "An 'area commander' of the PLFI, Jeetan Gope, was killed by his colleagues in "
        "Khunti District.",
        {"killed": 1, "killed.armed_group": 1},
    ),
}

TOLD_TWICE = {
    "the same number again": (
        "Six militants were killed in a raid near Kormak on Monday. The army said the six "
        "militants were killed after they opened fire.",
        {"killed": 6, "killed.armed_group": 6},
    ),
    "a body found": (
        "A cadre of the CPI-Maoist was killed in an encounter in Bastar District. During a "
        "search, the body of the slain cadre was recovered.",
        {"killed": 1, "killed.armed_group": 1},
    ),
    "bodies of some": (
        "Police said 12 Maoists were killed in a gun battle in Bastar District. Bodies of "
        "three Maoists were recovered from the spot.",
        {"killed": 12, "killed.armed_group": 12},
    ),
    "the details give the names": (
        "Two policemen were killed in Kormak. Constable Omar Sesay and Constable Ali Kamara "
        "were shot dead while they guarded a bank.",
        {"killed": 2, "killed.security": 2},
    ),
    "a surname again": (
        "Rebels killed Ravi Lal Mahto in Dumra village. Mahto was killed because he was "
        "thought to be an informer.",
        {"killed": 1},
    ),
    "a pronoun": (
        "Suspecting Ravi Lal of being an informer, rebels killed him in Dumra.",
        {"killed": 1},
    ),
    "one of those killed": (
        "Four people were killed in an attack on a market in Tamora. One of those killed was "
        "a policeman.",
        {"killed": 4},
    ),
    "the dead include": (
        "A bomb killed nine people in Tamora on Monday. The dead include two soldiers.",
        {"killed": 9, "killed.security": 2},
    ),
    "parts in the second sentence": (
        "At least 12 people were killed in Tamora on Monday. Three soldiers and nine "
        "civilians were killed in the attack, officials said.",
        {"killed": 12, "killed.security": 3, "killed.civilian": 9},
    ),
    "a headline and its story": (
        "Four soldiers killed in Kormak ambush\n\nFour soldiers were killed on Monday when "
        "gunmen ambushed their convoy near Kormak, the army said.",
        {"killed": 4, "killed.security": 4},
    ),
    "a bare plural whose number is told elsewhere": (
        "Villagers were killed in Dumra on Monday. Officials said 14 villagers were killed.",
        {"killed": 14, "killed.civilian": 14},
    ),
}

ADDED = {
    "another group": (
        "Six militants were killed in a raid near Kormak. A soldier was also killed.",
        {"killed": 7, "killed.armed_group": 6, "killed.security": 1},
    ),
    "another of the same": (
        "A villager was killed by rebels in Dumra on Monday. Another villager was killed in "
        "Tamora.",
        {"killed": 2, "killed.civilian": 2},
    ),
    "separately": (
        "Three policemen were killed in an ambush in Kormak. Separately, two policemen were "
        "killed by a bomb in Tamora.",
        {"killed": 5, "killed.security": 5},
    ),
    "three more": (
        "Two soldiers were wounded in the clash on Monday. Three more soldiers were wounded "
        "when a mine exploded.",
        {"injured": 5, "injured.security": 5},
    ),
}

CUMULATIVE = {
    "the toll rose": (
        "The death toll from the bombing in Tamora rose to 28 on Tuesday after four more "
        "people died in hospital.",
        {"killed": 28},
    ),
    "total of two clashes": (
        "Eighteen rebels were killed in a raid near Kormak on Monday. Four more rebels were "
        "killed on Tuesday, bringing the total number of rebels killed to 22.",
        {"killed": 22, "killed.armed_group": 22},
    ),
    "a number for the year": (
        "Two soldiers were killed in Kormak on Monday. So far this year, 120 soldiers have "
        "been killed in the province.",
        {"killed": 2, "killed.security": 2},
    ),
    "since a year": (
        "A trader was shot dead in Tamora. More than 3,000 people have been killed in the "
        "conflict since 2015.",
        {"killed": 1, "killed.civilian": 1},
    ),
}

BACKGROUND = {
    "wanted for a murder": (
        "Police arrested a rebel commander in Kormak on Monday. He was wanted for the murder "
        "of six policemen.",
        {"detained": 1, "detained.armed_group": 1},
    ),
    "arrested over an ambush": (
        "Three men were arrested over the ambush that killed 11 soldiers near Tamora.",
        {"detained": 3},
    ),
    "an earlier year": (
        "Two Maoists surrendered in Bijapur District. They were involved in the attack in "
        "2017 in which 25 policemen were killed.",
        {"surrendered": 2, "surrendered.armed_group": 2},
    ),
    "after the massacre of a year": (
        "Gunmen killed four farmers in Tamora on Monday. The village was rebuilt after the "
        "2013 massacre of 60 people.",
        {"killed": 4, "killed.civilian": 4},
    ),
    "surrendered long ago": (
        "Rebels killed Lalu Munda in Dumra on Monday. Munda had surrendered in 2009.",
        {"killed": 1},
    ),
}

CLAIMANTS = {
    "two claimants of one side's dead": (
        "The army said 20 rebels were killed in Monday's fighting near Kormak. The rebels "
        "said six of their fighters were killed.",
        {"killed": 20, "killed:low": 6, "killed:high": 20},
    ),
    "each counts the other": (
        "The army said its troops killed 15 rebels near Kormak. A rebel spokesman said nine "
        "soldiers were killed in the same battle.",
        {"killed": 24, "killed.armed_group": 15, "killed.security": 9},
    ),
}
