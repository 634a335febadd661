/** JavaScript that finds, on chrome://policy, every policy that is set: JSON of [{name, value, level, error?, deprecated?, unknown?}]. */
export const policyRows = `(() => {
  const found = [];
  const walk = (node) => {
    for (const one of node.children ?? []) {
      if (one.tagName === 'POLICY-ROW' && one.policy?.level) found.push(one.policy);
      if (one.shadowRoot) walk(one.shadowRoot);
      walk(one);
    }
  };
  walk(document);
  return JSON.stringify(found);
})()`;
