import { askWorkflow } from '../../../platform/ask-workflow';

const refusal = (name: string): Error => Object.assign(new Error('asked too early'), { name });

describe('a question to a workflow', () => {
  it('is put again while the task of its latest events has not begun', async () => {
    const answers = [refusal('QueryNotRegisteredError'), 'answered'];
    const ask = jest.fn(() => {
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
    await expect(askWorkflow(ask)).resolves.toBe('answered');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is not put again to a workflow that does not run', async () => {
    const ask = jest.fn(() => Promise.reject(refusal('WorkflowNotFoundError')));
    await expect(askWorkflow(ask)).rejects.toThrow('asked too early');
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
