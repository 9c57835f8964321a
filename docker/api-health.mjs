/** Health check of an API container: 0 when the process answers, whatever the parts behind it do. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
