"""The same word in war and in peace: what the text is about tells which it is.

Each pair is a word, a sentence of a conflict in which it is a trigger, and one of
sport, business or the arts in which it names no event.
"""

import pytest

import conflictner

PAIRS = """
campaign
The army launched a campaign against the guerrillas in the delta.
The brewer launched a campaign for its alcohol-free beer with a song by a rapper.

attack
Gunmen launched an attack on a police post near Dabana.
The visitors' attack came alive when the midfielder moved to the wing.

attacked
Rebels attacked a convoy outside the town.
The novelist attacked the critics of her sequel in a long essay.

battle
A battle between the army and the militia raged for hours.
A battle between two brewers for the takeover of a third has begun.

clash
A clash between soldiers and herders left two people dead.
The clash between the two goalkeepers is the talk of the league.

clashed
Protesters clashed with riot police in the capital.
The novelist clashed with her publisher over the sequel.

fought
Troops fought the insurgents near the bridge.
The goalkeeper fought the midfielder for the last place in the team of the tournament.

fighting
Heavy fighting between the army and the rebels broke out near the port.
The fighting between the shareholders and the boardroom went on.

struck
A missile struck a bakery on Monday.
The midfielder struck the crossbar on Monday.

strike
A drone strike killed four militants.
A strike by the midfielder beat the goalkeeper.

shot
Gunmen shot a guard at the gate.
The filmmaker shot the sequel in nine weeks near the museum.

fired
Soldiers fired at a crowd of protesters.
The retailer fired its analysts and its broker on Friday.

hit
Rockets hit a school in the town.
The retailer was hit by a weak quarter, its shareholders heard.

bombed
Warplanes bombed a bridge over the river.
The sequel bombed with cinema audiences in the spring.

bombarded
Artillery bombarded the suburb all night.
Shoppers bombarded the retailer with complaints about its software.

raid
Soldiers killed two gunmen in a raid on a farm.
The raid on the retailer's shareholders began with a bid from a rival investor.

raids
Police arrested nine suspects in raids on flats in the port.
The raids of the investor on ailing retailers are over.

captured
Insurgents captured the town of Dabana on Sunday.
The start-up captured the market for software in a year.

seized
Rebels seized the airfield on Monday.
The goalkeeper seized the trophy and ran to the stand.

took
Militants took the village on Friday.
The wicketkeeper took the tournament by storm.

beat
Policemen beat a street vendor in the square.
The goalkeeper beat the midfielder in a vote for player of the tournament.

killed
Gunmen killed a farmer near the well.
The midfielder killed the tie with a late header.

injured
A blast injured nine worshippers at the mosque.
The midfielder injured a hamstring before the semifinal.

wounded
Shelling wounded four children in the suburb.
The wounded retailer wants its shareholders to wait.

massacre
Survivors of the massacre said militiamen had killed forty villagers.
The massacre in the semifinal ended with seven goals for the champion.

storm
Troops began to storm the compound at dawn.
The pianist took the gala by storm with a symphony.

ambush
Militants killed six soldiers in an ambush near the border.
The ambush of the champion by an unseeded wrestler ended the tournament.

siege
Rebels have kept the town under siege since March, and soldiers died there.
The goalkeeper was under siege until the referee blew for time.

invaded
Foreign troops invaded the province in 1998.
Shoppers invaded the new outlet of the retailer.

control
Militiamen seized control of the airfield.
The champion has control of the tournament.

surrendered
Forty rebels surrendered to the army on Sunday.
The champion surrendered the trophy to a wrestler of nineteen.

fled
Thousands of villagers fled the shelling.
Investors fled the retailer's shares on Tuesday.

deployed
The army deployed troops along the border.
The retailer deployed the software in every outlet.

withdrew
The rebels withdrew from the town on Friday.
The brewer withdrew from the takeover on Friday.

protest
Thousands joined a protest against the junta outside the parliament.
The goalkeeper joined the protest of the midfielder over the penalty.

marched
Protesters marched through the capital against the regime.
The champion marched into the semifinal.

explosion
An explosion outside a mosque killed six worshippers.
The explosion of software for gamers has no end.

deal
The rebels signed a peace deal with the government on Friday.
The midfielder signed a deal with the champion on Friday.

ceasefire
The army and the rebels agreed a ceasefire on Monday.
The ceasefire between the brewer and its shareholders is over.

hostage
Gunmen took nine workers hostage at the mine.
The retailer is hostage to its shareholders.

coup
Soldiers toppled the president in a coup on Monday.
The champion's coup was the transfer of a goalkeeper.
"""


def pairs():
    for pair in PAIRS.strip().split("\n\n"):
        word, war, peace = pair.splitlines()
        yield pytest.param(word, war, peace, id=word)


@pytest.mark.parametrize(("word", "war", "peace"), list(pairs()))
def test_a_word_of_war_is_no_event_in_peace(nlp, word, war, peace):
    assert word in _triggers(nlp(war))
    assert _triggers(nlp(peace)) == []


def test_a_war_beside_the_market_page_stays_a_war(nlp):
    doc = nlp(
        "Shares in the brewer fell after gunmen killed two guards at its brewery."
        " Investors fled. Soldiers later shot three of the gunmen."
    )
    assert {"killed", "shot"} <= set(_triggers(doc))


def test_crime_in_a_sports_report_stays_an_event(nlp):
    doc = nlp(
        "The goalkeeper left the tournament before the semifinal."
        " Police arrested a man who had stabbed his brother at the hotel."
    )
    assert "arrested" in _triggers(doc)


def test_the_account_says_what_the_text_is_about(nlp):
    account = str(conflictner.explain(nlp("The goalkeeper fought the midfielder.")))
    assert "the text tells of sport (“goalkeeper”, “midfielder”)" in account


def test_a_row_of_ones_own_holds_in_any_text(tmp_path):
    table = tmp_path / "events.tsv"
    table.write_text(
        "lemma\tpos\ttype\tframe\tconditions\texample\n"
        "outfox\tVERB\tattack\tattack\t\tThe captain outfoxed the goalkeeper.\n"
    )
    own = conflictner.load(lexicon=tmp_path, model=None)
    assert _triggers(own("The midfielder outfoxed the goalkeeper.")) == ["outfoxed"]


def _triggers(doc):
    return [event["trigger"]["text"] for event in doc._.record["events"]]
