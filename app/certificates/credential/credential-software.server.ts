/**
 * What signs and checks credentials. Loaded with the first that is signed or looked at: it brings a JSON-LD processor and a web client
 * of its own, which a start need not wait for.
 */
export async function credentialSoftware() {
  const [{ issue, verifyCredential }, { DataIntegrityProof }, { cryptosuite }] = await Promise.all([
    import('@digitalbazaar/vc'),
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
  ])
  return { issue, verifyCredential, DataIntegrityProof, cryptosuite }
}
