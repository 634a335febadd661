/**
 * Answers → a file, from the shell.
 *
 *   npm run -s deliver -- soknad-json answers.json [-o soknad.json]
 *   npm run -s deliver -- vedlegg-json answers.json [-o vedlegg.json]
 *   npm run -s deliver -- paper answers.json -o out.pdf
 *   npm run -s deliver -- extra-page answers.json -o tilleggsside.pdf
 *   npm run -s deliver -- blank -o out.pdf
 *   npm run -s deliver -- cover [answers.json] -o out.pdf [--application A1B2C3]
 *   npm run -s deliver -- permission [permission.json] -o out.pdf
 *   npm run -s deliver -- receipt answers.json -o out.pdf [--handed-in 2026-11-22T14:05] [--documents-by 2026-12-06]
 *
 * Every paper takes --lang, --size normal|large, --office and --reference. A receipt says that the application was handed
 * in only where --handed-in and --office do.
 *
 * answers.json is the flat map of keys and values; permission.json is what deliver/paper/permission.ts says, all of it
 * optional. What is wrong in them goes to stderr, a line each: path and code, never a value.
 * Exit 0: written. 1: nothing written, the lines on stderr say why. 2: the command itself was wrong.
 */
import { deliver } from './deliver-command';
import { asCommand } from './output';

asCommand(deliver);
