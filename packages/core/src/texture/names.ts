/**
 * Names as people have them: with accents and apostrophes, of several words, and in other scripts. Sources that are loaded have
 * them already, so they stay as they are.
 */
export const GIVEN_NAMES = [
  ...['Zoë', 'Renée', 'Søren', 'Łukasz', 'Þórdís', 'Iñaki', 'Siân', 'Gülşen', 'João', 'Ágnes'],
  ...['Đorđe', 'Mary-Jane', "D'Arcy", 'Anne Marie', 'Nguyệt', 'Şebnem', 'Élodie', 'Bjørn'],
  ...['Αλέξανδρος', 'Дмитрий', 'Олена', 'محمد', 'נועה', 'प्रिया', 'さくら', '李娜', '지우', 'สมชาย'],
];

export const FAMILY_NAMES = [
  ...["O'Brien", "D'Angelo", 'Müller', 'García Márquez', 'Núñez', 'van der Berg', 'Sørensen'],
  ...['Smith-Jones', 'Łukasiewicz', 'Ångström', 'Çelik', 'Nguyễn', 'Dvořák', 'Weiß', "N'Diaye"],
  ...['Γεωργίου', 'Иванов', 'Шевченко', 'السيد', 'כהן', 'शर्मा', '田中', '王', '김', 'ใจดี'],
];

export const PLACES = [
  ...['Łódź', 'São Paulo', 'Zürich', 'Århus', "L'Aquila", 'Český Krumlov', 'Þorlákshöfn'],
  ...['Saint-Étienne', 'Αθήνα', 'Київ', 'القاهرة', 'חיפה', '東京', '서울', '台北'],
];

/** What makes a note longer. */
export const WORDS =
  "Called back on Tuesday, nobody there; left word with the neighbour, who'd pass it on. Says it was promised otherwise. ";
