/** Words and phrases for synthetic speech, by the language that speaks them. Neither "alexa" nor "snowboy" is among them. */
export const spokenWords: Readonly<Record<string, readonly string[]>> = {
  en: `about above across action after again agree airplane almost alone also always amazing among angry animal answer any
    apple april arrive asleep attic autumn away baby balcony banana basement basket battery beautiful because bedroom before
    begin behind believe below between bicycle birthday black blanket blue body book bottle bottom boulder box boy bread breakfast
    bridge bring broccoli broken brother brown bucket build butter button calendar camera candle captain carry castle ceiling
    center chair change charlie chicken chimney chocolate choose circle city clean clock close cloud coffee cold color company
    complete connect continue cookie corner cotton country cousin cowboy curtain dance danger dark daughter december decide deep
    delete delta desk different dinner doctor dollar door double dream drink during early earth east echo eleven empty engine
    enough evening every example eye family famous farmer fashion father february fifty fight finger finish fire first fish flower
    food football forest forget fox freedom friday friend front fruit future galaxy garage garden gentle giraffe girl give glass
    good google grandfather green guitar hallway hammer hand harvest heart heavy hello help hotel hundred hurry ice idea image
    important increase inside island january jasper jelly journey july jungle kangaroo keep key kitchen knife ladder lamp language
    laugh leader lemon letter library light listen little lock long louder machine magic market master mexico middle million minute
    mirror monday monkey morning mother mountain mouse movie music mystery nature never next night north nothing november number
    object ocean office often onion open orange order other oven over oxygen paper parent pause peace pencil people pepper person
    phone picture pillow pipit pizza planet play please pocket police power present print private problem program purple puzzle quarter
    question quick quiet rabbit radio rain ready record red remember repeat river robot room rose running russia salad saturday
    school science season second september seventy shadow shake sheep shoulder shower signal silver simple sister sixty sky sleep
    slower smile snake soldier somebody song south special spring square station stereo story strange student sugar summer sunday
    super table teacher telephone television temperature thank thirteen thousand thunder thursday tiger today together tomato tomorrow
    tonight toothbrush tower train travel triangle tuesday turtle twelve twenty umbrella uncle under universe vacuum valley vanilla
    vegetable victory village violin volume wake walking water weather wednesday weekend welcome west whisper white window winter
    wizard woman wonder yellow yesterday young zebra zipper`
    .split(/\s+/)
    .concat([
      'hey robot',
      'hello house',
      'okay kitchen',
      'hey mister',
      'good morning',
      'good night',
      'turn it on',
      'turn it off',
      'lights on',
      'lights off',
      'open the door',
      'close the window',
      'what time is it',
      'call my mother',
      'set a timer',
      'play some music',
      'volume down',
      'stop the engine',
      'come over here',
      'go away',
      'thank you',
      'never mind',
      'help me please',
      'hey jarvis',
      'okay nabu',
      'hey friend',
      'wake up now',
      'next song',
      'take a picture',
      'cancel alarm',
    ]),
  es: 'hola gracias casa perro ventana puerta cocina agua mañana noche amigo corazón enciende apaga ayuda música teléfono familia trabajo siempre'.split(
    ' ',
  ),
  fr: 'bonjour merci maison chien fenêtre porte cuisine aujourd’hui demain nuit ami allume éteins lumière musique téléphone famille toujours voiture oiseau'.split(
    ' ',
  ),
  de: 'hallo danke haus hund fenster tür küche wasser morgen nacht freund einschalten ausschalten hilfe musik schlüssel zwölf immer fahrrad vogel'.split(
    ' ',
  ),
  it: 'ciao grazie casa cane finestra porta cucina acqua domani notte amico accendi spegni aiuto musica famiglia lavoro sempre bicicletta uccello'.split(
    ' ',
  ),
  pt: 'olá obrigado casa cachorro janela porta cozinha água amanhã noite amigo ligar desligar ajuda música família trabalho coração'.split(
    ' ',
  ),
  ru: 'привет спасибо дом собака окно дверь кухня вода завтра ночь друг включи выключи помоги музыка телефон семья работа всегда птица'.split(
    ' ',
  ),
  pl: 'cześć dziękuję dom pies okno drzwi kuchnia woda jutro noc przyjaciel włącz wyłącz pomoc muzyka rodzina praca zawsze'.split(
    ' ',
  ),
  tr: 'merhaba teşekkürler ev köpek pencere kapı mutfak su yarın gece arkadaş aç kapat yardım müzik telefon aile çalışma'.split(
    ' ',
  ),
  hi: 'नमस्ते धन्यवाद घर कुत्ता खिड़की दरवाज़ा रसोई पानी कल रात दोस्त चालू बंद मदद संगीत परिवार काम हमेशा'.split(' '),
  cmn: '你好 谢谢 房子 小狗 窗户 开门 厨房 明天 晚上 朋友 打开 关闭 帮助 音乐 电话 家庭 工作 总是'.split(' '),
  nl: 'hallo bedankt huis hond raam deur keuken water morgen nacht vriend aanzetten uitzetten hulp muziek sleutel'.split(
    ' ',
  ),
  sv: 'hej tack hus hund fönster dörr kök vatten imorgon natt vän tänd släck hjälp musik familj'.split(' '),
  fa: 'سلام ممنون خانه سگ پنجره در آشپزخانه آب فردا شب دوست روشن خاموش کمک موسیقی خانواده'.split(' '),
  sw: 'habari asante nyumba mbwa dirisha mlango jikoni maji kesho usiku rafiki washa zima msaada muziki familia'.split(
    ' ',
  ),
};
