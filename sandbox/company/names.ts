export type GivenName = { readonly name: string; readonly gender: "female" | "male" };

const female =
  "Anna Mara Leonie Sophie Hannah Käthe Jördis Lea Clara Emilia Frieda Greta Ida Johanna Katharina Lotte Marlene Nele Paula Rosa " +
  "Svenja Theresa Ute Wiebke Zoë Renée Chloé Élodie Hélène Maëlle Agnieszka Małgorzata Żaneta Łucja Elżbieta Ayşe Gülşen Özlem Şirin " +
  "Çiğdem Inés Begoña Lucía Núria Montserrat Saskia Femke Anouk Lieke Ingrid Freya Solveig Åsa Chiara Giulia Olena Iryna Nadia Layla " +
  "Priya Ananya Mei Yuki Amara Zuri Birgit Doris Elke Gisela Heike Jutta Karin Manuela Petra Silke";
const male =
  "Lukas Jonas Felix Jürgen Björn Götz Anton Benedikt Claus David Emil Florian Georg Hendrik Jakob Konrad Leon Matthias Nils Oskar " +
  "Philipp Ruben Sebastian Tobias Ulrich Viktor Wolfgang Jannik Malte Torben François René Thibault Jérôme Łukasz Paweł Michał " +
  "Wojciech Bartłomiej Çağlar Ömer İbrahim Emre Mehmet José Íñigo Andrés Jordi Sander Daan Joost Maarten Søren Håkon Lars Matteo " +
  "Luca Oleksandr Taras Omar Karim Arjun Rohan Wei Hiroshi Kwame Chidi Bernd Dieter Frank Günther Holger Jochen Kai Markus Norbert " +
  "Olaf Ralf Stefan Thorsten Uwe";

const list = (text: string, gender: GivenName["gender"]): GivenName[] =>
  text.split(" ").map((name) => ({ name, gender }));

export const givenNames: readonly GivenName[] = [...list(female, "female"), ...list(male, "male")];

export const familyNames: readonly string[] = (
  "Vogt Bäumler Großmann Weiß Köhler Müllender Schönfeld Strößner Jäger Kühnel Löwenthal Nüßlein Pfäffle Rößler Sträter Türk Übelhör " +
  "Wüstenberg Zöllner Ahrens Brandt Carstens Dreyer Ebert Falkner Gerlach Hollmann Iversen Jansen Kessler Lindner Mertens Neubauer " +
  "Oswald Petersen Quandt Reimann Sommer Thielen Unger Voss Wendt Zander Altmann Bachmann Castell Dorn Eggers Fiedler Grünwald Hartwig " +
  "Imhof Jungbluth Kaltenbach Lorenz Meisner Niemann Ostermann Pohl Ritter Seidel Trautmann Ulmer Vetter Wirth Ziegler Kowalczyk " +
  "Wiśniewska Wójcik Zieliński Dąbrowska Łuczak Żurawski Nowicki Yıldırım Öztürk Şahin Çelik Kılıç Güneş Doğan Lefèvre Béranger " +
  "Châtelain Dubois-Maçon Gérard Moreau d'Aubigné García Núñez Ibáñez Peñalver Vallès Ferrer van-Dijk de-Groot Hoekstra Brouwer " +
  "Visser Sørensen Håkansson Lindqvist Rossi Bianchi Moretti Kovalenko Shevchuk Bondar Haddad Mansour Rahmani Sharma Iyer Banerjee " +
  "Chen Tanaka Okafor Mensah O'Neill MacAllan Horvat Novák Svoboda Szabó Popescu Ionescu Dimitrov Papadakis Berger Hofer Gruber " +
  "Steiner Egger Zürcher Ammann Brunner Frei Keller-Bühler Rüegg"
)
  .split(" ")
  .map((name) => name.replace(/^(van|de)-/, "$1 "));

export type SpecialName = {
  readonly first: string;
  readonly last: string;
  /** What the mail address is made of. */
  readonly latin: string;
};

const longFirst = "Maximiliane Wilhelmine Friederike Charlotte Ottilie Adelheid";
const longLast = "von und zu Hohenlichtenberg-Schwarzenfels-Wiesentheid".padEnd(
  199 - longFirst.length,
  "-Lindenau",
);

/** Names that break careless screens, exports and sorters; the most dangerous come first. */
export const specialNames: readonly SpecialName[] = [
  { first: "<script>alert(1)</script>", last: "Sandberg", latin: "script.sandberg" },
  { first: '=HYPERLINK("x")', last: "Formel", latin: "hyperlink.formel" },
  { first: longFirst, last: longLast, latin: "maximiliane.von-und-zu" },
  { first: "Sukarno", last: "", latin: "sukarno" },
  { first: "Zoé 🎈👩🏽‍🚀", last: "Ballon", latin: "zoe.ballon" },
  { first: "ليلى", last: "الحداد", latin: "layla.alhaddad" },
  { first: "נועה", last: "בן־דוד", latin: "noa.ben-david" },
  { first: "Łucja Żółć", last: "Gęślarz-Jaźń", latin: "lucja.geslarz" },
];

const letters: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  ø: "oe",
  ł: "l",
  ı: "i",
  å: "aa",
  æ: "ae",
};

/** Writes a name as the local part of a mail address. */
export function mailName(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[äöüßøłıåæ]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
