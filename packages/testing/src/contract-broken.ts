/** Thrown by the contract suites: what was promised and what happened instead. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}
