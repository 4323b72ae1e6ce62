"""The commonest words of other languages, without accents, and what people say who do not know: as plain data."""

from bot.core.grading.lexicon import GLUE, words

OTHER_LANGUAGES = {
    "French": words(
        """
        alors au aussi aux avec ce cette chaque comme dans des donc du elle entre est et fait il je la le les leur
        mais ne nous on ou par pas peut plus pour que qui se sont sur un une vous
        """
    ),
    "German": words(
        """
        aber auch auf aus bei das dass dem den der des durch ein eine einem einen einer es fur haben hat ich im ist
        jede jeder kann man mit nach nicht nur oder sich sie sind uber und von wenn werden wie wir wird zu
        """
    ),
    "Spanish": words(
        """
        al cada como con cuando de del el en entre es esta este hay la las lo los mas muy no para pero por porque
        puede que se ser sin sobre son su tiene un una y ya
        """
    ),
    "Portuguese": words(
        """
        ao as cada com como da das de do dos e em entre esta este ha isso mais mas muito na nao no o os para pode
        por porque quando que sao se sem ser sobre tem um uma
        """
    ),
    "Italian": words(
        """
        al anche che come con da dei del della di e essere gli ha il in la le lo ma molto nel nella non ogni per
        perche piu puo quando questa questo senza si sono su tra un una viene
        """
    ),
    "Dutch": words(
        """
        aan als bij dan dat de deze die dit een elke en geen hebben heeft het hij is kan maar met naar niet of om
        ook op te uit van voor wij worden wordt zij zijn
        """
    ),
    "Polish": words(
        """
        ale by czy dla do gdy i jak jest kazdy ktora ktory moze na nie od oraz po przez sa sie tak to tylko w z za
        ze
        """
    ),
    "Turkish": words(
        """
        ama bir bu cok da daha de degil eger gibi her icin ile kadar ki ne o olan olarak sonra var ve veya yok
        """
    ),
    "Hindi": words(
        """
        aur bhi ek hai hain ho hota hote hoti jab jo ka kar karta karte karti ke ki ko kya liye mein nahi nahin par
        raha rahe sakta sakte se toh wala wale wo woh ye yeh
        """
    ),
    "Indonesian": words(
        """
        adalah akan atau bisa dan dapat dari dengan di ini itu jika juga karena ke lebih oleh pada setiap tidak
        untuk yang
        """
    ),
}
ENGLISH = GLUE - words("a an on me do my i am in s t d m")
"""English words that are none of another language."""
AROUND_NOTHING = words(
    """
    a about all am answer any at bad can clue do dunno for forgot had have heard help hm hmm honestly how i idea idk
    is it just know lol me my never no not now of ok one pass please question really remember say skip so sorry sure
    that the this to uh um understand we well what yet
    """
)
"""Who says only such words says that they know nothing."""
