/** The least that Next.js makes of a page: the baseline for what scripts weigh. */
export default { agentRules: false, devIndicators: false, experimental: { agentUpgrade: false } };
