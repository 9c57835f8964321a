// The registered workflows: the public contract of running cases. Listed one by one, never by wildcard.
export { serviceWorkflow } from './service.workflow';
export { preservationWorkflow } from './preservation.workflow';
export { investigationWorkflow } from './investigation.workflow';
export { watchSeizure } from './seizure.workflow';
export { enforcementWorkflow } from './enforcement.workflow';
export { replayCase } from './replay.workflow';
export { anchorCases } from './anchor.workflow';
