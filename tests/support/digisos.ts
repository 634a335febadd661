/** The format's published schemas, read in place from the shared folder beside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };

const folder = resolve(import.meta.dirname, '../..', process.env.SAMMEN_SHARED ?? '../shared', 'digisos/schemas');

interface DigisosSchemas {
  readonly soknad: ValidateFunction;
  readonly vedlegg: ValidateFunction;
}

/** undefined where the folder is missing; a test then says so and skips. */
export function digisosSchemas(): DigisosSchemas | undefined {
  if (!existsSync(join(folder, 'soknad/soknad.json'))) {
    console.warn(`skipped: no digisos/schemas in ${resolve(folder, '../..')}`);
    return undefined;
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(draft6);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(soknad|types|vedlegg)\/.*\.json$/.test(name)
  );
  for (const name of names) {
    // The files name each other by relative path but carry no `$id`: give each the one its path means.
    const schema = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
    // Draft-06 reads nothing beside a `$ref`, so the root's goes into `allOf`, or `$id` would not be read.
    const { $ref, ...rest } = schema;
    ajv.addSchema({ ...rest, ...($ref ? { allOf: [{ $ref }] } : {}), $id: idOf(name) });
  }
  return { soknad: get(ajv, 'soknad/soknad.json'), vedlegg: get(ajv, 'vedlegg/vedleggSpesifikasjon.json') };
}

const idOf = (name: string) => `https://digisos.example.org/${relative('.', name)}`;

function get(ajv: Ajv, name: string): ValidateFunction {
  const found = ajv.getSchema(idOf(name));
  if (!found) throw new Error(`no schema ${name}`);
  return found;
}
