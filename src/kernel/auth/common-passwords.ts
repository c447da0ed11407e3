/** Words that guessers try first, alone or with figures and signs around them; compared in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort motdepasse contraseña contrasena senha parol пароль password1 passw0rd p@ssw0rd p@ssword
  passwordpassword password1234 password12345 mypassword thispassword changeme changemenow changemeplease letmein
  letmeinplease welcome welcome123 welcomeback admin administrator adminadmin administrator1 root superuser
  qwerty qwertyuiop qwertyuiop123 qwerty123456 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 q1w2e3r4t5y6
  iloveyou iloveyousomuch iloveyouforever sunshine princess dragon monkey football baseball superman batman master
  trustno1 whatever starwars michael jennifer jordan liverpool chelsea arsenal barcelona realmadrid manchester
  computer internet samsung google facebook microsoft windows security secret secretsecret topsecret
  abc123 abcd1234 abcdef123456 a1b2c3d4e5f6 asdfghjkl zxcvbnm asdfasdfasdf qazwsxedc qazwsxedcrfv
  winteriscoming correcthorsebatterystaple
  bismillah allahuakbar alhamdulillah mashallah inshallah pakistan afghanistan bangladesh kenya nigeria brasil brazil
  colombia argentina england france russia россия deutschland america`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Words of this work, that a guesser who knows whose account it is tries first; compared in lower case. */
export const contextWords: readonly string[] =
  `tidewaiter tidewater cencomm icomm ncen clikc rilo customs custom officer inspector enforcement seizure operation
  border coordination douanes douane douanier aduanas aduana alfandega alfândega таможня таможенник граница
  الجمارك جمارك گمرک کسٹمز wcoomd administrator password`
    .split(/\s+/u)
    .filter((word) => word !== "");
