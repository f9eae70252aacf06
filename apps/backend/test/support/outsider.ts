/** Another system that knows the OpenAPI document and has an API key, and nothing else: what is not in there cannot be called. */
import { apiOf } from './api.js';
import { Browser, type Answer } from './browser.js';

type Method = 'get' | 'post' | 'patch' | 'delete';

interface Document {
  readonly paths: Readonly<Record<string, Partial<Record<Method, { readonly responses: Record<string, unknown> }>>>>;
}

export class Outsider {
  private constructor(
    private readonly url: string,
    private readonly document: Document,
    private readonly key: string | undefined,
  ) {}

  static async reading(url: string, key: string): Promise<Outsider> {
    const { body } = await new Browser(url).call<Document>('GET', '/api/openapi.json');
    return new Outsider(url, body, key);
  }

  /** The same document in the hands of somebody without a key. */
  withoutKey(): Outsider {
    return new Outsider(this.url, this.document, undefined);
  }

  /** @throws when the document says nothing of the operation or of the status that came back. */
  async call<Body = Record<string, unknown>>(method: Method, path: string, body?: unknown): Promise<Answer<Body>> {
    const declared = this.declared(method, path);
    const answer = await apiOf(new Browser(this.url), this.key)[method]<Body>(path, body);
    if (!Object.hasOwn(declared, String(answer.status)))
      throw new Error(`${method} ${path} answered ${String(answer.status)}, which is not in the document`);
    return answer;
  }

  private declared(method: Method, path: string): Record<string, unknown> {
    const [bare = ''] = path.split('?');
    for (const [template, operations] of Object.entries(this.document.paths)) {
      const pattern = new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
      const operation = operations[method];
      if (pattern.test(bare) && operation !== undefined) return operation.responses;
    }
    throw new Error(`${method} ${path} is not in the document`);
  }
}
