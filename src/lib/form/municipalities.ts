/**
 * Norway's 357 municipalities since 2024, by county: the last two digits of the number, then the name; Sámi and Kven
 * names where people search for them. Two of the same name are told apart by county.
 */
const counties: Readonly<Record<string, string>> = {
  // Oslo
  '03': '01 Oslo',
  // Rogaland
  '11': '01 Eigersund, 03 Stavanger, 06 Haugesund, 08 Sandnes, 11 Sokndal, 12 Lund, 14 Bjerkreim, 19 Hå, 20 Klepp, 21 Time, 22 Gjesdal, 24 Sola, 27 Randaberg, 30 Strand, 33 Hjelmeland, 34 Suldal, 35 Sauda, 44 Kvitsøy, 45 Bokn, 46 Tysvær, 49 Karmøy, 51 Utsira, 60 Vindafjord',
  // Møre og Romsdal
  '15': '05 Kristiansund, 06 Molde, 08 Ålesund, 11 Vanylven, 14 Sande, 15 Herøy (Møre og Romsdal), 16 Ulstein, 17 Hareid, 20 Ørsta, 25 Stranda, 28 Sykkylven, 31 Sula, 32 Giske, 35 Vestnes, 39 Rauma, 47 Aukra, 54 Averøy, 57 Gjemnes, 60 Tingvoll, 63 Sunndal, 66 Surnadal, 73 Smøla, 76 Aure, 77 Volda, 78 Fjord, 79 Hustadvika, 80 Haram',
  // Nordland
  '18': '04 Bodø – Bådåddjo, 06 Narvik, 11 Bindal, 12 Sømna, 13 Brønnøy, 15 Vega, 16 Vevelstad, 18 Herøy (Nordland), 20 Alstahaug, 22 Leirfjord, 24 Vefsn, 25 Grane, 26 Hattfjelldal – Aarborte, 27 Dønna, 28 Nesna, 32 Hemnes, 33 Rana, 34 Lurøy, 35 Træna, 36 Rødøy, 37 Meløy, 38 Gildeskål, 39 Beiarn, 40 Saltdal, 41 Fauske – Fuossko, 45 Sørfold, 48 Steigen, 51 Lødingen, 53 Evenes – Evenášši, 56 Røst, 57 Værøy, 59 Flakstad, 60 Vestvågøy, 65 Vågan, 66 Hadsel, 67 Bø, 68 Øksnes, 70 Sortland, 71 Andøy, 74 Moskenes, 75 Hamarøy – Hábmer',
  // Østfold
  '31': '01 Halden, 03 Moss, 05 Sarpsborg, 07 Fredrikstad, 10 Hvaler, 12 Råde, 14 Våler (Østfold), 16 Skiptvet, 18 Indre Østfold, 20 Rakkestad, 22 Marker, 24 Aremark',
  // Akershus
  '32': '01 Bærum, 03 Asker, 05 Lillestrøm, 07 Nordre Follo, 09 Ullensaker, 12 Nesodden, 14 Frogn, 16 Vestby, 18 Ås, 20 Enebakk, 22 Lørenskog, 24 Rælingen, 26 Aurskog-Høland, 28 Nes, 30 Gjerdrum, 32 Nittedal, 34 Lunner, 36 Jevnaker, 38 Nannestad, 40 Eidsvoll, 42 Hurdal',
  // Buskerud
  '33': '01 Drammen, 03 Kongsberg, 05 Ringerike, 10 Hole, 12 Lier, 14 Øvre Eiker, 16 Modum, 18 Krødsherad, 20 Flå, 22 Nesbyen, 24 Gol, 26 Hemsedal, 28 Ål, 30 Hol, 32 Sigdal, 34 Flesberg, 36 Rollag, 38 Nore og Uvdal',
  // Innlandet
  '34': '01 Kongsvinger, 03 Hamar, 05 Lillehammer, 07 Gjøvik, 11 Ringsaker, 12 Løten, 13 Stange, 14 Nord-Odal, 15 Sør-Odal, 16 Eidskog, 17 Grue, 18 Åsnes, 19 Våler (Innlandet), 20 Elverum, 21 Trysil, 22 Åmot, 23 Stor-Elvdal, 24 Rendalen, 25 Engerdal, 26 Tolga, 27 Tynset, 28 Alvdal, 29 Folldal, 30 Os, 31 Dovre, 32 Lesja, 33 Skjåk, 34 Lom, 35 Vågå, 36 Nord-Fron, 37 Sel, 38 Sør-Fron, 39 Ringebu, 40 Øyer, 41 Gausdal, 42 Østre Toten, 43 Vestre Toten, 46 Gran, 47 Søndre Land, 48 Nordre Land, 49 Sør-Aurdal, 50 Etnedal, 51 Nord-Aurdal, 52 Vestre Slidre, 53 Øystre Slidre, 54 Vang',
  // Vestfold
  '39': '01 Horten, 03 Holmestrand, 05 Tønsberg, 07 Sandefjord, 09 Larvik, 11 Færder',
  // Telemark
  '40': '01 Porsgrunn, 03 Skien, 05 Notodden, 10 Siljan, 12 Bamble, 14 Kragerø, 16 Drangedal, 18 Nome, 20 Midt-Telemark, 22 Seljord, 24 Hjartdal, 26 Tinn, 28 Kviteseid, 30 Nissedal, 32 Fyresdal, 34 Tokke, 36 Vinje',
  // Agder
  '42': '01 Risør, 02 Grimstad, 03 Arendal, 04 Kristiansand, 05 Lindesnes, 06 Farsund, 07 Flekkefjord, 11 Gjerstad, 12 Vegårshei, 13 Tvedestrand, 14 Froland, 15 Lillesand, 16 Birkenes, 17 Åmli, 18 Iveland, 19 Evje og Hornnes, 20 Bygland, 21 Valle, 22 Bykle, 23 Vennesla, 24 Åseral, 25 Lyngdal, 26 Hægebostad, 27 Kvinesdal, 28 Sirdal',
  // Vestland
  '46': '01 Bergen, 02 Kinn, 11 Etne, 12 Sveio, 13 Bømlo, 14 Stord, 15 Fitjar, 16 Tysnes, 17 Kvinnherad, 18 Ullensvang, 19 Eidfjord, 20 Ulvik, 21 Voss, 22 Kvam, 23 Samnanger, 24 Bjørnafjorden, 25 Austevoll, 26 Øygarden, 27 Askøy, 28 Vaksdal, 29 Modalen, 30 Osterøy, 31 Alver, 32 Austrheim, 33 Fedje, 34 Masfjorden, 35 Gulen, 36 Solund, 37 Hyllestad, 38 Høyanger, 39 Vik, 40 Sogndal, 41 Aurland, 42 Lærdal, 43 Årdal, 44 Luster, 45 Askvoll, 46 Fjaler, 47 Sunnfjord, 48 Bremanger, 49 Stad, 50 Gloppen, 51 Stryn',
  // Trøndelag
  '50': '01 Trondheim, 06 Steinkjer, 07 Namsos – Nåavmesjenjaelmie, 14 Frøya, 20 Osen, 21 Oppdal, 22 Rennebu, 25 Røros – Rosse, 26 Holtålen, 27 Midtre Gauldal, 28 Melhus, 29 Skaun, 31 Malvik, 32 Selbu, 33 Tydal, 34 Meråker, 35 Stjørdal, 36 Frosta, 37 Levanger, 38 Verdal, 41 Snåase – Snåsa, 42 Lierne, 43 Raarvihke – Røyrvik, 44 Namsskogan, 45 Grong, 46 Høylandet, 47 Overhalla, 49 Flatanger, 52 Leka, 53 Inderøy, 54 Indre Fosen, 55 Heim, 56 Hitra, 57 Ørland, 58 Åfjord, 59 Orkland, 60 Nærøysund, 61 Rindal',
  // Troms
  '55': '01 Tromsø, 03 Harstad – Hárstták, 10 Kvæfjord, 12 Tjeldsund – Dielddanuorri, 14 Ibestad, 16 Gratangen – Rivtták, 18 Lavangen – Loabák, 20 Bardu, 22 Salangen, 24 Målselv, 26 Sørreisa, 28 Dyrøy, 30 Senja, 32 Balsfjord, 34 Karlsøy, 36 Lyngen, 38 Storfjord – Omasvuotna – Omasvuono, 40 Kåfjord – Gáivuotna – Kaivuono, 42 Skjervøy, 44 Nordreisa – Ráisa – Raisi, 46 Kvænangen',
  // Finnmark
  '56': '01 Alta, 03 Hammerfest – Hámmerfeasta, 05 Sør-Varanger, 07 Vadsø, 10 Karasjok – Kárášjohka, 12 Kautokeino – Guovdageaidnu, 14 Loppa, 16 Hasvik, 18 Måsøy, 20 Nordkapp, 22 Porsanger – Porsáŋgu – Porsanki, 24 Lebesby, 26 Gamvik, 28 Tana – Deatnu, 30 Berlevåg, 32 Båtsfjord, 34 Vardø, 36 Nesseby – Unjárga'
};

/** [number, name], in order of number. */
export const municipalities: readonly (readonly [number: string, name: string])[] = Object.entries(counties)
  .flatMap(([county, list]) =>
    list.split(', ').map((entry): [string, string] => [county + entry.slice(0, 2), entry.slice(3)])
  )
  .sort(([a], [b]) => (a < b ? -1 : 1));

const names = new Map(municipalities);

export const isMunicipality = (number: string): boolean => names.has(number);

/** @returns undefined when there is no such municipality. */
export const municipalityName = (number: string): string | undefined => names.get(number);

/** Cities with more than one NAV office: the district decides which. Municipality → district number → name. */
export const districts = {
  '0301': {
    '030101': 'Gamle Oslo',
    '030102': 'Grünerløkka',
    '030103': 'Sagene',
    '030104': 'St. Hanshaugen',
    '030105': 'Frogner',
    '030106': 'Ullern',
    '030107': 'Vestre Aker',
    '030108': 'Nordre Aker',
    '030109': 'Bjerke',
    '030110': 'Grorud',
    '030111': 'Stovner',
    '030112': 'Alna',
    '030113': 'Østensjø',
    '030114': 'Nordstrand',
    '030115': 'Søndre Nordstrand',
    '030116': 'Sentrum',
    '030117': 'Marka'
  },
  '1103': {
    '110301': 'Hundvåg',
    '110302': 'Tasta',
    '110303': 'Eiganes/Våland',
    '110304': 'Madla',
    '110305': 'Storhaug',
    '110306': 'Hillevåg',
    '110307': 'Hinna',
    '110308': 'Finnøy',
    '110309': 'Rennesøy'
  },
  '4601': {
    '460101': 'Arna',
    '460102': 'Bergenhus',
    '460103': 'Fana',
    '460104': 'Fyllingsdalen',
    '460105': 'Laksevåg',
    '460106': 'Ytrebygda',
    '460107': 'Årstad',
    '460108': 'Åsane'
  },
  '5001': { '500101': 'Midtbyen', '500102': 'Østbyen', '500103': 'Lerkendal', '500104': 'Heimdal' }
} as const;

/**
 * The NAV office (enhetsnummer) of each district of Oslo that has one. Of the other cities we know the districts, not
 * which office serves which: there the municipality passes the application on.
 */
export const districtOffices: Readonly<Record<string, string>> = {
  '030101': '0316',
  '030102': '0315',
  '030103': '0314',
  '030104': '0313',
  '030105': '0312',
  '030106': '0335',
  '030107': '0334',
  '030108': '0331',
  '030109': '0330',
  '030110': '0328',
  '030111': '0327',
  '030112': '0326',
  '030113': '0321',
  '030114': '0318',
  '030115': '0319'
};
