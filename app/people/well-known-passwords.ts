const words = `
  aaaa abc abcabc abcabcabcabc abcd academy access accesscode accessdenied accessgranted adminadmin
  adminadminadmin administrador administration administrator administrator1 adminpassword alexander alexandra
  alhamdulillah allahuakbar allyouneedislove amazinggrace america americanidol anything anythinggoes argentina
  arsenalfc asdfasdf asdfasdfasdf asdfghjkl assassinscreed australia autumn babybaby babyboo babyboy babygirl
  babygirl1 babyscan babyscans backstreetboys badpassword barcelona barcelona1 baseball baseball1 basketball
  basketball1 batman batmansuperman batterystaple bayernmunchen bayernmunich beautiful beautiful1 beautifulday
  beautifulgirl benjamin bestfriend bestfriends bestfriends4ever bestpassword bismillah bismillah1 blackberry
  blackcat blackdog blackpanther blacksabbath blessedbethename blueberry bobmarley bohemianrhapsody brasil
  breakingbad britneyspears bugsbunny buttercup buttercup1 butterflies butterfly butterfly1 california california1
  callofduty captainamerica carpediem championsleague changeme changeme1 changemenow changepassword changethis
  charlie charliebrown cheerleader cheesecake chelseafc chocolate chocolate1 chocolatecake christina christmas
  christmas1 christopher cinnamon colombia computer computer1 computercomputer computers contrasena correcthorse
  correcthorsebatterystaple counterstrike cupcake cupcakes dallascowboys darthvader december default
  defaultpassword demo demodemo deutschland deutschland1 dolphin dolphin1 dolphins donaldduck donotforget
  dontforget dragon dragon1 dragonball dragonballz dragondragon dumbledore easypassword elephant elephants
  elizabeth elizabeth1 elvispresley eminem eminememinem england england1 everybodylovesraymond everything example
  examplepassword expectopatronum facebook facebook1 faithhopelove family familyfirst fcbarcelona finalfantasy
  findingnemo firstlight firstlightacademy football football1 footballclub footballer footballfan forever
  foreverandever foreveryoung forgotpassword fourscoreandsevenyearsago freedom freedom1 freedomfreedom friends
  friendsforever frozenfrozen gabriel gameofthrones gandalfthegrey garfield germany gingerbread godblessme
  godblessyou godisgood godisgreat godislove goldfish goodbye goodluck goodmorning goodnight goodpassword google
  google1 googlegoogle gottacatchemall grandtheftauto greenbaypackers greenday greenday1 greenlantern gryffindor
  guest guestguest gunsandroses gunsnroses hakuna hakunamatata hakunamatata1 hallelujah hallelujah1 halloween
  halloween1 happybirthday happybirthday1 happyfamily happynewyear harrypotter harrypotter1 haslo hello hellohello
  hellokitty hellokitty1 hellothere hellothere1 helloworld helloworld1 hermionegranger heslo hithere honeybear
  honeybunny horsebatterystaple hotmail howareyou hufflepuff hunter huntertwo icecream icecream1 ichliebedich
  idontcare idontcare1 idontknow idontknow1 iforgetmypassword iforgotmypassword ihateyou ihateyouall
  ilovechocolate ilovechrist ilovefootball ilovegod ilovejesus ilovejesus1 iloveme iloveme1 ilovemusic ilovemybaby
  ilovemycat ilovemycats ilovemydad ilovemydaughter ilovemydog ilovemydogs ilovemyfamily ilovemygirl
  ilovemyhusband ilovemykids ilovemylife ilovemymom ilovemymum ilovemyself ilovemyson ilovemywife ilovepizza
  iloveyou iloveyou1 iloveyou2 iloveyouall iloveyoualways iloveyoubabe iloveyoubaby iloveyoudad iloveyouforever
  iloveyouiloveyou iloveyoumom iloveyoumum iloveyousomuch iloveyoutoo imissyou imissyousomuch incorrect incorrect1
  indonesia inshallah internet internet1 iphone iphoneiphone ireland ironmaiden ironman isabella itsapassword
  itsasecret itwasadarkandstormynight jennifer jessica jesuschrist jesuschrist1 jesusisking jesusislord jesusloves
  jesuslovesme jesussaves jetaime jetaimejetaime jonathan jonathan1 jordan jordanjordan justinbieber juventus
  katherine kennwort killer killerkiller kodeord leagueoflegends ledzeppelin letitgo letmein letmeinnow
  letmeinplease letstrain linkinpark linkinpark1 lionking livelaughlove livelongandprosper liverpool liverpool1
  liverpoolfc liverpoolfootballclub login loginlogin logmein lordoftherings lordoftherings1 losangeles losenord
  lozinka lukeskywalker madonna manchester manchestercity manchesterunited mariokart marshmallow mashallah master
  mastermaster masterpassword maytheforce maytheforcebewithyou merrychristmas metalgearsolid metallica metallica1
  mexico michaeljackson michelle mickeymouse microsoft microsoft1 millenniumfalcon mindyourownbusiness minecraft
  minecraft1 minniemouse monkey monkey1 monkeymonkey moonlight motdepasse myfamily myforgottenpassword mylove
  mylovemylove mylover mypassword mypassword1 mysecret myspace myspace1 mysunshine myultrasound newpassword
  newpassword1 newyork newyorkcity newyorkyankees newzealand nicholas nintendo nirvana nirvana1 noneofyourbusiness
  nopassword nothing nothing1 november obiwankenobi oldpassword onceuponatime onedirection opensesame
  opensesameopen openthedoor ourpassword parola passw0rd password password1 password123password passwordforgotten
  passwordisthis passwordpassword passwordqwerty passwort peanutbutter philippines pikachu pikachupikachu
  pineapple pinkfloyd pittsburghsteelers playstation pleaseletmein pleaseplease pokemon pokemonmaster
  praisethelord prettygirl princess princess1 princesses princessprincess puertorico quickbrownfox qwerty qwerty1
  qwertypassword qwertyqwerty qwertyuiop rainbow rainbow1 rainbows ravenclaw realmadrid remember rememberme
  rememberme1 resetpassword rockandroll rocknroll rootpassword rootroot salasana samantha sample samsung samsung1
  sanfrancisco scoobydoo scotland sebastian sebastian1 secret secretpassword secretsecret securepassword senha
  september sesameopen shadow shadowshadow simplepassword skateboard skateboarding skywalker slipknot slytherin
  snoopydog snowboard softball something somethingelse sonographer sonographers sonography southafrica spiderman
  spongebob spongebobsquarepants spring stairwaytoheaven starbright starlight startrek startrek1 starwars
  starwars1 stephanie strawberries strawberry strawberry1 strongpassword summer summer2020 summertime sunflower
  sunflowers sunshine sunshine1 sunshineday superadmin superman superman1 supermanbatman supermario supermariobros
  supersecret supersecretpassword superuser sweetheart sweetheart1 sweetiepie taylorswift teamo teamomucho
  teamoteamo teddybear temporarypassword temppassword tequiero tequieromucho test testaccount testing testing1
  testing123 testingtesting testpassword testtest testtesttest thankyou thankyou1 thankyougod thankyoujesus
  thankyouverymuch theforcebewithyou thelegendofzelda thepassword thequickbrownfox thisisapassword
  thisismypassword thisispassword thisisthepassword thomasthomas tiamo tigertiger tinkerbell tobeornottobe
  together togetherforever toinfinityandbeyond topsecret topsecret1 training trainingacademy trustno1 trustnobody
  trustnoone tweetybird ultrasound ultrasound1 ultrasounds unicorn unicorns unitedstates user username
  usernamepassword userpassword valarmorghulis valentine venezuela victoria victoria1 voldemort volleyball
  wachtwoord watermelon weakpassword welcome welcome1 welcomeback welcomeback1 welcomehome welcometo
  welcometothejungle whatever whatever1 whateverwhatever whatisthepassword whatsmypassword whenthesungoesdown
  whitetiger windows windowsxp winniethepooh winter winteriscoming wonderwoman worldcup worldofwarcraft xboxlive
  yahoo yellowsubmarine youaremysunshine youllneverwalkalone yourpassword zeldazelda zxcvbnm zxcvzxcv
`

/**
 * Passwords that published breach lists show again and again, and stems that people lengthen with digits.
 * Written by hand, a few hundred: it stops the first guesses, not every leaked password there is.
 * Lower case, letters and digits only, as `password-rules.ts` compares them.
 */
export const WELL_KNOWN_PASSWORDS: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
