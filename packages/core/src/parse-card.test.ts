import { expect, test } from '@jest/globals';
import { modelCardJsonSchema } from './model-card.js';
import { parseCard } from './parse-card.js';

const card = {
  schema: 'pipit.card/1',
  name: 'fan',
  version: '1.0.0',
  task: 'anomaly',
  description: 'A fan.',
  licence: 'Apache-2.0',
  input: { kind: 'chunk', rateHz: 200, channels: [{ name: 'ax', unit: 'g' }] },
  pipeline: [{ block: 'slide', version: 1, params: { length: 200, hop: 100 } }],
  labels: ['anomaly'],
};

test('a card is read and its optional lists are filled in', () => {
  expect(parseCard(JSON.stringify(card), 'card.json')).toMatchObject({ ...card, operatingPoints: [], data: [] });
});

test.each([
  ['no JSON', '{', 'card.json is no model card: it is not JSON.'],
  ['a unit that nobody knows', JSON.stringify(card).replace('"g"', '"furlong"'), 'input.channels.0.unit'],
  ['a card of the future', JSON.stringify(card).replace('card/1', 'card/9'), 'schema'],
  ['a field that does not exist', JSON.stringify({ ...card, colour: 'red' }), 'colour'],
  ['a hash that is none', JSON.stringify({ ...card, golden: { file: 'g.json', sha256: 'abc' } }), 'golden.sha256'],
])('%s ends in an error that names the place', (_, text, place) => {
  expect(() => parseCard(text, 'card.json')).toThrow(
    expect.objectContaining({ code: 'CARD', exit: 5, message: expect.stringContaining(place) }),
  );
});

test('the JSON Schema lists the fields that a card must have', () => {
  expect(modelCardJsonSchema()).toMatchObject({
    type: 'object',
    required: expect.arrayContaining(['schema', 'name', 'pipeline']),
  });
});
