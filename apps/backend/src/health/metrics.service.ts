/** The process's own figures and the length of answers by route; no label holds anything a caller chose. */
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { PipelineMetrics } from '../pipeline/pipeline-metrics.js';

@Injectable()
export class MetricsService {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long answers took, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.25, 1, 3],
    registers: [this.registry],
  });

  constructor(private readonly pipeline: PipelineMetrics) {
    // Each look at the event loop is a timer of its own: at the usual 10 ms an idle process is never idle.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 100 });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  observe(labels: { route: string; method: string; status: number }, seconds: number): void {
    this.requests.observe(labels, seconds);
  }

  async read(): Promise<string> {
    const [own, pipeline] = await Promise.all([this.registry.metrics(), this.pipeline.registry.metrics()]);
    return `${own}\n${pipeline}`;
  }
}
