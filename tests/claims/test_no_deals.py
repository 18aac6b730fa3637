"""Plain French that has the words of deals and speaks of none.

Open text has some fifty trigger words to one deal; the whole pipeline, with the names it
finds itself, makes no claim of these.
"""

from __future__ import annotations

import pytest
from spacy.language import Language
from trigger_cases import known_failures

from depeche.language.document import make_doc

SENTENCES = {
    # Sport
    "sport-reprise": "Kylian Mbappé a ouvert le score d'une reprise de volée à la 23e minute.",
    "sport-offer": "Le PSG s'est offert une victoire de prestige face au Bayern Munich.",
    "sport-wrest": "Lyon a arraché le match nul à Marseille dans le temps additionnel.",
    "sport-title": "L'Italie a conservé son titre en dominant l'Angleterre aux tirs au but.",
    "sport-lead": "Le Stade toulousain a pris le contrôle du match dès le début.",
    "sport-redeem": "Benzema s'est racheté en marquant deux buts contre Séville.",
    "sport-towel": "Le boxeur Tony Yoka a jeté l'éponge au troisième round.",
    "sport-tour": "Le Tour de France partira de Florence, a annoncé Christian Prudhomme.",
    "sport-lift": "Les supporters de Lens se sont levés pour applaudir leur équipe.",
    "sport-loan": "Antoine Griezmann rejoint l'Atlético de Madrid sous forme de prêt.",
    "sport-record": "Kevin Mayer détient désormais le record du monde du décathlon.",
    "sport-second": "Au second tour, Novak Djokovic affrontera Gaël Monfils.",
    "sport-player": "Le Real Madrid mettrait 120 millions sur la table pour l'attaquant de Naples.",
    "sport-club-split": "Reste la scission du club de football, que les vétérans quittent.",
    # Politics
    "politics-alliance": "Les socialistes et les écologistes ont scellé une alliance à Rennes.",
    "politics-union": "L'union de la gauche reste fragile, estime Olivier Faure.",
    "politics-merger": "Les deux listes ont fusionné avant le second tour des municipales.",
    "politics-bid": "Marine Le Pen tente une OPA sur l'électorat rural.",
    "politics-yield": "Le Premier ministre refuse de céder à la pression de la rue.",
    "politics-split": "La scission du parti est consommée après le congrès de Lille.",
    "politics-candidate": "Anne Hidalgo est sur les rangs pour l'élection présidentielle.",
    "politics-share": "Le taux de participation a atteint 74 % au premier tour.",
    "politics-talks": "Les négociations entre Londres et Bruxelles sur le Brexit ont repris.",
    "politics-agreement": "La France et l'Allemagne ont signé un accord de paix à Genève.",
    "politics-place": "Jean Castex cède sa place à Élisabeth Borne à Matignon.",
    "politics-lift": "Le gouvernement a levé les restrictions sanitaires dans les écoles.",
    "politics-proposal": "La proposition de loi a été rejetée par le Sénat mardi soir.",
    "politics-target": "La motion de censure vise le gouvernement de Michel Barnier.",
    "politics-separation": "La séparation des Églises et de l'État date de 1905.",
    "politics-border": "L'armée a repris le contrôle de la ville de Kherson.",
    "politics-withdraw": "Les troupes françaises se sont retirées du Mali en août.",
    "politics-aid": "Paris et Berlin ont réuni 300 millions d'euros pour les réfugiés.",
    # Law and crime
    "law-case": "Le tribunal correctionnel de Paris examinera le dossier en septembre.",
    "law-seize": "La police a mis la main sur deux kilos de cocaïne à Marseille.",
    "law-operation": "L'opération de police a mobilisé deux cents agents à Nice.",
    "law-network": "Les gendarmes ont démantelé un réseau de trafiquants en Isère.",
    "law-complaint": "Le parquet s'intéresse aux comptes de la campagne de 2012.",
    "law-lift": "L'Assemblée nationale a levé l'immunité du député.",
    "law-theft": "Les cambrioleurs se sont emparés de bijoux d'une valeur de 2 millions d'euros.",
    "law-acquire": "Elle a acquis la nationalité française en 1998.",
    "law-agreement": "Le procureur a conclu un accord avec la défense de l'ancien ministre.",
    # Science and health
    "science-fusion": "La fusion nucléaire a franchi une étape au laboratoire de Cadarache.",
    "science-absorb": "Les océans absorbent un quart du CO2 émis par l'homme.",
    "science-acquire": "L'acquisition du langage chez l'enfant passionne les chercheurs de Lyon.",
    "science-combine": "Ce médicament peut être associé à l'aspirine, précise l'ANSM.",
    "science-introduce": "L'introduction du loup dans les Alpes divise les éleveurs.",
    "science-detach": "Un iceberg géant s'est détaché de la banquise en Antarctique.",
    "science-join": "Thomas Pesquet a rejoint la Station spatiale internationale.",
    "science-swallow": "Un trou noir a avalé une étoile sous les yeux des astronomes.",
    # Daily life and culture
    "life-marriage": "Le mariage de Charles et de Camilla a été célébré à Windsor.",
    "life-house": "Ils ont vendu leur maison de Bretagne pour s'installer à Bordeaux.",
    "life-shop": "Sophie a acheté une voiture d'occasion à son voisin.",
    "life-gift": "Pour ses trente ans, elle s'est offert un voyage au Japon.",
    "life-book": "Le nouveau roman de Leïla Slimani sera mis en vente jeudi.",
    "life-tickets": "La vente des billets pour le concert d'Indochine commence lundi.",
    "life-friends": "Paul et Marie se sont associés pour organiser la fête du village.",
    "life-donations": "L'association a récolté 3 millions d'euros de dons pour les sinistrés.",
    "life-chorus": "La reprise de cette chanson par Céline Dion a fait le tour du monde.",
    "life-film": "Le film a décroché trois prix au festival de Cannes.",
    "life-painting": "Le tableau a été adjugé 20 millions d'euros chez Christie's.",
    "life-fall": "Fatiguée, elle est tombée dans les bras de sa mère à la gare.",
    "life-table": "Un tour de table a permis à chacun de se présenter.",
    "life-separation": "La séparation du couple a été annoncée par Paris Match.",
    # Economy without a deal
    "economy-recovery": "La reprise de l'économie se confirme, selon l'Insee.",
    "economy-price": "L'action Renault cédait 3 % à la mi-journée à la Bourse de Paris.",
    "economy-rate": "Le taux de chômage est monté à 12 %, selon Eurostat.",
    "economy-credit": "Le rachat de crédits séduit de plus en plus de ménages.",
    "economy-buy-back": "TotalEnergies poursuit son programme de rachat d'actions.",
    "economy-purchasing": "Le pouvoir d'achat des Français a reculé de 1,2 % en 2023.",
    "economy-sales": "Les ventes de Carrefour ont progressé de 3 % au troisième trimestre.",
    "economy-supply": "L'offre de logements neufs reste inférieure à la demande à Nantes.",
    "economy-tender": "La région a lancé un appel d'offres pour ses trains.",
    "economy-jobs": "Michelin va se séparer de 300 salariés à Cholet.",
    "economy-order": "Airbus a décroché une commande de cinquante avions.",
    "economy-wages": "Les syndicats et la direction de la SNCF ont signé un accord salarial.",
    "economy-fine": "Google a payé une amende de 500 millions d'euros.",
    "economy-bond": "La SNCF a levé un milliard d'euros d'obligations vertes.",
    "economy-factory": "Stellantis investit 200 millions d'euros dans son usine de Sochaux.",
    "economy-market": "Orange a gagné des parts de marché en Espagne.",
    "economy-job-title": "Luca de Meo a repris les rênes de Renault à l'été 2020.",
    "economy-housing": "Les cessions de logements sociaux repartent à la hausse.",
    "economy-lift": "Le patron de Danone a levé le voile sur sa stratégie.",
    "economy-oil": "La France achète du gaz à la Norvège.",
    "economy-products": "Ikea vend ses meubles dans soixante pays.",
}


#: Well-known firms and what they do all day.
FIRMS = (
    "Renault va embaucher trois cents ingénieurs à Guyancourt.",
    "Le patron de TotalEnergies cède à la tentation de la diversification.",
    "Carrefour a repris la distribution de repas dans ses magasins.",
    "L'Oréal s'est offert une campagne de publicité avec Kendall Jenner.",
    "Orange a absorbé la hausse des prix de l'énergie sans toucher à ses tarifs.",
    "La SNCF se sépare de ses vieux wagons.",
    "Danone a repris la croissance au deuxième trimestre.",
    "Airbus a remis son offre à l'armée de l'air pour quarante appareils.",
    "Engie a acquis la certitude que le gaz restera cher.",
    "Accor ouvre un hôtel à Dubaï avec un partenaire local.",
    "Peugeot a vendu 300 000 véhicules en Chine l'an dernier.",
    "La filiale allemande de Renault a reçu la visite de la ministre.",
    "Le titre Alstom reprend 2 % après sa chute de la veille.",
    "Vinci a décroché le chantier de l'aéroport de Lisbonne.",
    "Bouygues a obtenu un financement de la Banque européenne d'investissement.",
    "Ubisoft lance une offre d'abonnement à ses jeux.",
    "Michelin prend des mesures pour réduire sa consommation d'eau.",
    "Le tribunal de commerce a ouvert une procédure contre la société Durand.",
    "Air France a mis en vente des billets à prix réduit pour l'été.",
    "La Société Générale supprime neuf cents postes à son siège.",
    "Veolia a passé un accord avec la mairie de Lyon sur le prix de l'eau.",
    "Apple a introduit une nouvelle puce dans ses ordinateurs.",
    "Microsoft intègre ChatGPT dans son moteur de recherche.",
    "Facebook a rassemblé trois milliards d'utilisateurs.",
    "Netflix a perdu 200 000 abonnés et son action a cédé 35 %.",
    "La Banque de France relève sa prévision de croissance.",
    "Tesla a levé l'ambiguïté sur la date de sortie de son camion.",
    "LVMH a pris part au Salon de l'horlogerie de Genève.",
    "Le groupe Casino a séparé les rayons frais des rayons secs dans ses magasins.",
    "Thales participe à un exercice de l'Otan en Norvège.",
    "EDF détient un record : ses réacteurs ont produit 360 térawattheures.",
    "Les salariés de General Electric reprennent le travail après trois semaines de grève.",
    "Twitter a suspendu le compte de Donald Trump.",
    "Les négociations annuelles entre Leclerc et Nestlé se durcissent.",
    "Amazon négocie avec les syndicats l'ouverture du dimanche.",
    "Bercy travaille avec Bruxelles sur le budget européen.",
    "Les discussions entre Air France et les pilotes ont échoué.",
    "Le fondateur d'Ikea a transmis ses valeurs à ses fils.",
    "Le fonds souverain norvégien a perdu de l'argent au premier semestre.",
    "La coentreprise n'existe pas en droit belge, rappelle le professeur.",
    "Deliveroo a dû fermer son site pendant deux heures.",
    "Google s'appuie sur l'intelligence artificielle pour trier les courriels.",
    "Nestlé rappelle des pizzas après une contamination.",
    "Auchan va réduire de 20 % la surface de ses hypermarchés.",
    "La Poste s'est adaptée à la baisse du courrier.",
    "BNP Paribas a accordé un prêt de 300 millions d'euros à la ville de Rome.",
    "La RATP a acheté cent rames à Alstom.",
    "Kering a fait appel de la décision du tribunal de Milan.",
    "Free a proposé une box à 29,99 euros par mois.",
    "L'usine de Valeo a repris la production lundi.",
    "Adidas prend le dessus sur Nike en Europe.",
    "Coca-Cola et Pepsi se disputent le marché indien.",
    "Dassault Aviation a livré dix Rafale à l'Inde.",
    "Bolloré a été condamné à une amende de 12 millions d'euros.",
    "Suez exploite l'usine de traitement de Marseille depuis 1998.",
    "Le PDG de Publicis a reçu un titre honorifique à Londres.",
    "Iliad vise un chiffre d'affaires de dix milliards d'euros.",
    "Stellantis a conclu un contrat de fourniture de batteries avec le chinois CATL.",
    "« Nous verrons bien », a-t-il lâché vendredi devant la direction de Renault.",
    "Air Caraïbes attend deux Airbus A350, achetés ferme en décembre 2013.",
    "À Casablanca, l'action Managem a pris 2,8 % dans la foulée.",
    "Spotify a payé sept milliards de dollars aux maisons de disques.",
)
TEXTS = {f"no-deal-{name}": text for name, text in SENTENCES.items()}
TEXTS |= {f"no-deal-firm-{number}": text for number, text in enumerate(FIRMS, 1)}
#: Words that stand for a deal told before must find none in the other sentences.
TEXTS["no-deal-all-in-one"] = "\n".join(SENTENCES.values())


def _parameters() -> list[object]:
    known = known_failures()
    return [
        pytest.param(
            text,
            id=name,
            marks=pytest.mark.xfail(reason=known[name], strict=True) if name in known else (),
        )
        for name, text in TEXTS.items()
    ]


@pytest.mark.parametrize("text", _parameters())
def test_no_claim(nlp: Language, text: str) -> None:
    doc = nlp(make_doc(nlp, text))
    told = [(c.rule, c.trigger, c.deal_type) for c in doc._.depeche_claims]
    assert told == []
