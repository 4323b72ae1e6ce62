"""Short words that are spelled right although they look like a typo of one another; no list of all words."""

from bot.core.grading.lexicon import words

CORRECT = words(
    """
    able about above accept access account across action active actual add after again agent ahead alert alias
    align alike alive allow alone along alter always among amount angle annual answer any apart append apply argue
    array arrow ask assert asset assign async atom attach attack auth author avoid await aware away back bad
    balance ban band bank bare base basic batch beat been before begin behind below best better bind bit black
    blank block blog blue board body book boot both bottom bound box brain branch brand break bridge brief bring
    broad broke broker brown bubble bucket buffer bug build bulk burst bus busy but button byte cache call cancel
    card care case cast catch cause cell chain chair chance change channel charge chart chat cheap check child
    choice choose chunk circle claim class clean clear client clock clone close cloud cluster coarse code cold
    collect column combine come commit common compare compile complain complete complex compose compute concept
    concern connect consider consist console constant construct consult consume contact contain content context
    continue contract contrast control convert cookie copy core correct cost could count couple course cover crash
    create credit cross crowd cursor curve custom cut cycle daily damage danger dark data date day dead deal debug
    decide deep default defer define degree delay delete deliver demand denote depend deploy depth describe design
    detail detect device direct dirty disk display distance divide document does domain done door double down
    draft drain draw drive drop dump during each early earn ease east easy edge edit effect eight either eject
    elect element else empty enable end engine enjoy enough ensure enter entire entry equal error escape even
    event ever every exact example except exchange exclude execute exist exit expand expect expend expire explain
    explicit expose express extend extent extra face fact factor fail fair fake fall false family far fast fault
    favor feature feed feel fetch field fifth fight figure file fill filter final find fine finish fire firm first
    fit five fix flag flat flaw flight flip float flood floor flow flush fly focus fold folder follow food foot
    force fork form format former forth forward found four frame free freeze fresh friend from front frozen full
    fun fund fuse future gain game gap garbage gate gather gave general generate get give given global goal going
    gold good got graph great green group grow guard guess guide half hand handle handler hang happen hard has
    hash have head heap hear heart heat heavy held hello help hence here hidden hide high hint hit hold hole home
    hook hop hope horse host hot hour house how huge human hundred idea ideal idle image imply import improve
    include income indent index inform inherit init inject inner input insert inside inspect install instance
    instant instead intend intent interest interface intern internal internet interval into invalid inverse invoke
    issue item iterate join jump just keep kept kernel key kill kind king knew know known label lack lake land
    lane language large last late later latter law lay layer layout lazy lead leader leaf leak lean learn least
    leave left legal length less let letter level lie life lift light like likely limit line link list listen
    little live load loan local locate lock log logic lone long look loop loose lose loss lost lot loud love low
    lower lucky made magic mail main major make making man manage manual many map mark market mask mass master
    match material matter may maybe mean measure meet member memory mention merge mess message met metal meter
    method middle might mile mind mine minor minus minute miss mistake mix mob mock mode model modern modify
    module moment money monitor month more most mostly mother motion mount mouse move much multiple music must
    name narrow native nature near nearly neat neck need nest net never new news next nice night nine node noise
    none noon normal north note nothing notice noun now null number object observe obtain obvious occur odd off
    offer office offset often old once one only onto open operate option order origin other our out outer output
    over overt own owner pace pack package packet page paid pain pair panel paper parallel parent park parse part
    partial parts party pass past paste patch path pattern pause pay peak peer people per perfect perform period
    permit person phase phone photo phrase pick picture piece pin pipe pixel place plain plan plane plant plate
    play player please plot plug plus point policy poll pool poor pop port pose position possible post power
    prefer prefix prepare present press pretty prevent price primary prime print prior private probe problem
    procedure proceed process produce product profile profit program progress project promise prompt proof proper
    property protect protest protocol prototype prove provide proxy prune public publish pull pulse pump pure
    purpose push put quality quantity query question queue quick quiet quit quite quote race radio rain raise ran
    random range rank rapid rare rate rather ratio raw reach react read reader ready real really reason recall
    receive recent recipe record recover red reduce refer reflect refresh refuse regard region regular reject
    relate relation relative relay release relevant rely remain remark remind remote remove rename render repair
    repeat replace replica reply report request require rescue reset resist resolve resource respond rest restart
    restore result resume retain retry return reuse reveal reverse revert review revise rewrite rich ride right
    ring rise risk river road role roll roof room root rope rotate rough round route row rule run rush sad safe
    said sail sale salt same sample sand save say scale scan scene schedule schema scheme school scope score scrap
    screen script scroll sea seal search season seat second secret section secure see seed seek seem seen segment
    select self sell send sense sent separate sequence serial series serve server service session set settle seven
    several shadow shall shape share shared sharp shell shift ship shop short shot should show shut side sight
    sign signal silent similar simple since single sink site six size skill skin skip sleep slice slide slight
    slot slow slower small smart smell smile smoke smooth snap snow social socket soft soil sold solid solve some
    song soon sort sound source south space spare spawn speak spec special speed spell spend spent spike spin
    split spoke sport spot spread spring square stable stack staff stage stale stamp stand star start state static
    station status stay steal step stick still stock stone stop storage store story straight strange stream street
    stress strict string strip strong stuck student study stuff style subject submit such suffix sugar suggest
    suit sum summer sun super supply support sure surface swap sweet swim switch symbol sync syntax system table
    tag tail take taken talk tall target task taste tax teach team tell temp ten tend term test text than thank
    that the their them then theory there these they thick thin thing think third this those though thread three
    threw throw thus tick ticket tie tight tile till time tiny tip title today together token told tone too took
    tool top topic total touch tough tour toward tower town trace track trade traffic trail train transfer
    transform transit translate transmit transport trap travel treat tree trend trial trick trie trigger trim trip
    true trunk trust truth try tune turn twice twin two type typical under union unique unit until upon upper
    upset usage use used useful user usual utility vague valid value vary verb verify version very via video view
    virtual visible visit visual voice void volume vote wait wake walk wall want war warm warn was wash waste
    watch water wave way weak wear web week weight well went were west wet what wheel when where which while white
    who whole whose why wide widely width wild will win wind window wing winter wipe wire wise wish with within
    without woman won wonder word wore work worker world worry worse worst worth would wrap write writer wrong
    wrote yard year yes yet yield you young your zero zone
    """
)
