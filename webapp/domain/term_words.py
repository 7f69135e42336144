"""The words by which tables of newsrooms say the terms of the record: those of the languages whose column names are
read as well (German, Ukrainian, Russian, French, Spanish, Portuguese, Arabic and Hebrew), and other English ones. A
word that may mean two terms, or somebody's office, is left out: “Sprecher” is a spokesperson."""

from collections.abc import Iterator, Mapping

from webapp.domain.text import folded
from webapp.domain.vocabulary import ActorKind, Attendance, Basis, EventKind, Form, Role, Stance, Status, Term

WORDS: Mapping[type[Term], Mapping[Term, str]] = {
    EventKind: {
        EventKind.TALKS: "negotiations, peace talks, round of talks, "
                         "Verhandlungen, Gespräche, переговори, переговоры, négociations, "
                         "pourparlers, negociaciones, negociações, conversaciones, محادثات, مفاوضات, שיחות, משא ומתן",
        EventKind.MEETING: "Treffen, зустріч, встреча, rencontre, réunion, encuentro, reunión, reunião, encontro, "
                           "اجتماع, لقاء, פגישה",
        EventKind.VISIT: "Besuch, візит, визит, visite, visita, زيارة, ביקור",
        EventKind.CALL: "phone call, Telefonat, Anruf, дзвінок, телефонна розмова, звонок, телефонный разговор, appel, "
                        "appel téléphonique, chamada, telefonema, llamada, llamada telefónica, مكالمة, اتصال هاتفي, "
                        "שיחת טלפון",
        EventKind.MESSAGE: "letter, Nachricht, повідомлення, лист, сообщение, письмо, lettre, mensaje, carta, رسالة, "
                           "מסר, מכתב",
        EventKind.STATEMENT: "joint statement, press release, press conference, speech, interview, "
                             "Erklärung, Stellungnahme, заява, заявление, déclaration, "
                             "declaración, declaração, بيان, تصريح, הצהרה",
        EventKind.PROPOSAL: "Vorschlag, пропозиція, предложение, proposition, propuesta, proposta, اقتراح, مقترح, הצעה",
        EventKind.COMMITMENT: "Zusage, Verpflichtung, зобов'язання, обязательство, engagement, compromiso, "
                              "compromisso, تعهد, التزام, התחייבות",
        EventKind.AGREEMENT: "accord, deal, treaty, Abkommen, Vereinbarung, Einigung, угода, домовленість, соглашение, "
                             "договорённость, acuerdo, acordo, اتفاق, اتفاقية, הסכם",
        EventKind.CEASEFIRE: "cease-fire, truce, humanitarian truce, humanitarian pause, armistice, Waffenruhe, "
                             "Waffenstillstand, Feuerpause, припинення вогню, перемир'я, прекращение огня, перемирие, "
                             "cessez-le-feu, trêve, alto el fuego, cessar-fogo, cese del fuego, tregua, "
                             "وقف إطلاق النار, هدنة, הפסקת אש",
        EventKind.MEASURE: "Maßnahme, мера, mesure, medida, إجراء, צעד",
        EventKind.DEADLINE: "Frist, крайній термін, дедлайн, крайний срок, échéance, date limite, plazo, fecha límite, "
                            "prazo, مهلة, موعد نهائي, מועד אחרון",
        EventKind.INCIDENT: "attack, clash, airstrike, air strike, shelling, violation, ceasefire violation, "
                            "Vorfall, Zwischenfall, інцидент, инцидент, incidente, حادث, حادثة, תקרית",
        EventKind.REPORT: "Bericht, звіт, доповідь, отчёт, доклад, rapport, informe, relatório, تقرير, דוח, דו\"ח",
    },
    Status: {
        Status.PROPOSED: "vorgeschlagen, запропоновано, предложено, proposé, proposée, propuesto, propuesta, proposto, "
                         "proposta, مقترح, הוצע",
        Status.SCHEDULED: "planned, geplant, angesetzt, заплановано, запланировано, prévu, prévue, programado, "
                          "programada, previsto, prevista, agendado, agendada, مقرر, מתוכנן",
        Status.POSTPONED: "delayed, verschoben, vertagt, відкладено, отложено, reporté, reportée, aplazado, adiado, "
                          "adiada, مؤجل, נדחה",
        Status.CANCELLED: "canceled, called off, abgesagt, скасовано, отменено, annulé, annulée, cancelado, cancelada, "
                          "ملغى, ملغي, בוטל",
        Status.ONGOING: "in progress, under way, underway, in force, laufend, andauernd, триває, продолжается, идёт, "
                        "en cours, en curso, em curso, em vigor, مستمر, جار, נמשך",
        Status.OCCURRED: "happened, took place, held, completed, done, signed, concluded, ended, stattgefunden, "
                         "erfolgt, unterzeichnet, відбулося, підписано, состоялось, подписано, произошло, ocorrido, "
                         "realizado, realizada, assinado, assinada, concluído, a eu lieu, eu lieu, signé, signée, "
                         "ocurrido, celebrado, celebrada, firmado, firmada, حدث, تم التوقيع, התקיים, נחתם",
    },
    Role: {
        Role.PARTY: "Konfliktpartei, сторона, partie, parte, طرف, צד",
        Role.MEDIATOR: "Vermittler, Vermittlerin, посередник, посредник, médiateur, médiatrice, mediador, mediadora, "
                       "وسيط, מתווך",
        Role.PARTICIPANT: "Teilnehmer, Teilnehmerin, учасник, учасниця, участник, участница, participante, مشارك, "
                          "משתתף",
        Role.HOST: "Gastgeber, Gastgeberin, приймаюча сторона, принимающая сторона, hôte, anfitrión, anfitriona, مضيف, "
                   "מארח",
        Role.SPEAKER: "Redner, Rednerin, промовець, выступающий, orateur, oratrice, orador, oradora, نואם",
        Role.ADDRESSEE: "Adressat, Adressatin, адресат, destinataire, destinatario, destinataria, مخاطب, נמען",
        Role.OBSERVER: "Beobachter, Beobachterin, спостерігач, наблюдатель, observateur, observatrice, observador, "
                       "observadora, مراقب, משקיף",
        Role.OUTLET: "видання, издание, rédaction, وسيلة إعلام, כלי תקשורת",
        Role.SIGNATORY: "Unterzeichner, Unterzeichnerin, підписант, подписант, signataire, firmante, signatario, "
                        "signataria, חותם",
        Role.GUARANTOR: "Garant, Garantin, Garantiemacht, гарант, garante, ضامن",
    },
    Attendance: {
        Attendance.ABSENT: "abwesend, відсутній, відсутня, отсутствовал, отсутствовала, absente, ausente, غائب, נעדר",
        Attendance.REFUSED: "lehnte ab, відмовився, відмовилася, отказался, отказалась, a refusé, rechazó, رفض, סירב",
        Attendance.DISPUTED: "umstritten, спірно, спорно, contesté, disputado, متنازع عليه, שנוי במחלוקת",
    },
    ActorKind: {
        ActorKind.PERSON: "особа, лицо, человек, personne, persona, شخص, אדם",
        ActorKind.STATE: "country, Staat, держава, країна, государство, страна, État, pays, Estado, país, دولة, מדינה",
        ActorKind.IGO: "zwischenstaatliche Organisation, міжурядова організація, межправительственная организация, "
                       "organisation intergouvernementale, organización intergubernamental, منظمة حكومية دولية, "
                       "ארגון בין-ממשלתי",
        ActorKind.ORGANISATION: "organization, організація, организация, organización, منظمة, ארגון",
        ActorKind.MEDIA: "Medien, ЗМІ, медіа, СМИ, медиа, médias, medios, إعلام, תקשורת",
        ActorKind.GROUP: "Gruppe, група, группа, groupe, grupo, مجموعة, קבוצה",
    },
    Form: {
        Form.QUOTE: "quotation, Zitat, wörtlich, цитата, citation, cita, اقتباس, ציטוט",
        Form.FRAGMENT: "Teilzitat, фрагмент, fragmento, مقتطف, קטע",
        Form.PARAPHRASE: "indirect speech, indirekte Rede, sinngemäß, переказ, пересказ, paráfrasis, إعادة صياغة, "
                         "פרפרזה",
        Form.ACT: "Handlung, дія, действие, acte, acto, فعل, מעשה",
    },
    Stance: {
        Stance.SUPPORTS: "confident, in favour, in favor, dafür, за, підтримує, поддерживает, pour, a favor, apoya, "
                         "مؤيد, يؤيد, בעד, תומך",
        Stance.CONDITIONAL: "hopeful, teilweise dafür, частково за, частично за, en partie pour, parcialmente a favor, "
                            "مشروط, בעד חלקית",
        Stance.NONCOMMITTAL: "neutral, neutre, нейтрально, محايد, ניטרלי",
        Stance.DOUBTS: "doubtful, zweifelt, skeptisch, сумнівається, сомневается, doute, sceptique, duda, escéptico, "
                       "يشكك, מפקפק",
        Stance.OPPOSES: "sees no chance, dagegen, lehnt ab, проти, против, contre, en contra, se opone, معارض, يعارض, "
                        "נגד, מתנגד",
    },
    Basis: {},
}  # fmt: skip
"""By vocabulary and term, parted by commas. What is stored and exported are the terms themselves."""


_NOT_KEPT = "write occurred, and deadline as its kind; what it breaches is told on the page of the event"
_BROKEN = (
    "write ongoing or occurred for what was agreed; what broke it is an event of its own, whose page tells that it "
    "breaches this one"
)
_BROKEN_OFF = (
    "write occurred if it had begun, and postponed if not; what went on later is an event of its own, whose page tells "
    "that it resumes this one"
)
_AT_AN_END = "write occurred, with the last day as its end"
_GOES_ON = "write ongoing or occurred, with the last day that was first agreed; what extends it is an event of its own"
_TAKEN_UP = "write ongoing or occurred; the page of the event tells which one it resumes"
_MOVED = "write scheduled, with the new day, or what came of it; the days before it are told on the page of the event"

_NEAREST: Mapping[str, str] = {
    **dict.fromkeys(("missed", "not kept", "unmet", "not met"), _NOT_KEPT),
    **dict.fromkeys(("violated", "breached", "broken"), _BROKEN),
    **dict.fromkeys(("suspended", "adjourned", "interrupted", "paused", "stalled"), _BROKEN_OFF),
    **dict.fromkeys(("expired", "lapsed", "terminated", "collapsed", "failed"), _AT_AN_END),
    **dict.fromkeys(("extended", "prolonged", "renewed"), _GOES_ON),
    **dict.fromkeys(("resumed", "restarted", "reopened"), _TAKEN_UP),
    **dict.fromkeys(("rescheduled", "moved"), _MOVED),
}
"""What tables call statuses that the record tells otherwise, with what to do."""


def status_instead(word: str) -> str:
    """Return what to write in place of a status of another codebook, in one sentence; "" for any other word."""
    advice = _NEAREST.get(folded(word))
    return f"“{word}” is not one of the statuses here: {advice}." if advice else ""


def words_of(vocabulary: type[Term]) -> Iterator[tuple[str, Term]]:
    """Yield all that a term is called, the code first, with the term."""
    for term in vocabulary:
        others = WORDS.get(vocabulary, {}).get(term, "")
        yield from ((word, term) for word in (term.value, term.label, *filter(None, others.split(", "))))


_MEANT = {vocabulary: {folded(word): term for word, term in words_of(vocabulary)} for vocabulary in WORDS}


def find_term(vocabulary: type[Term], word: str) -> Term | None:
    """Return the term that a word means, in whatever case; None for no term of this vocabulary."""
    return _MEANT[vocabulary].get(folded(word))
