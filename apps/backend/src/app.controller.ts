/** The system's name at its door, and what the client may show. */
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { clientConfigSchema, rootSchema, type ClientConfig, type Root } from '@live-meeting/contracts/http/system';
import { Access } from './auth/access.decorator.js';
import { AppConfig } from './config/app-config.js';
import { ApiAnswers } from './http/api-answers.js';
import { RecordingAvailability } from './recordings/recording-availability.service.js';
import { defaultMaxParticipants } from './rooms/limits.js';

@ApiTags('System')
@Controller()
export class AppController {
  constructor(
    private readonly config: AppConfig,
    private readonly recordings: RecordingAvailability,
  ) {}

  @Get()
  @Access('system.read')
  @ApiOperation({ summary: 'That the API runs, and which version' })
  @ApiAnswers({ 200: rootSchema }, [])
  root(): Root {
    return { message: 'Live Meeting API is running', status: 'ok', version: this.config.version };
  }

  @Get('api/config')
  @Header('cache-control', 'no-store')
  @Access('system.read')
  @ApiOperation({ summary: 'What the client may show' })
  @ApiAnswers({ 200: clientConfigSchema }, [])
  async clientConfig(): Promise<ClientConfig> {
    return {
      version: this.config.version,
      openMeetings: this.config.openMeetings !== 'never',
      signIn: { password: true, oidc: this.config.oidc !== undefined },
      features: {
        recording: await this.recordings.isServed(),
        audioEgress: this.config.workerKey !== undefined && this.config.egress.delivery !== 'off',
        interviews: true,
        encryption: false,
      },
      languages: ['en'],
      limits: {
        participantNameCharacters: 200,
        roomNameCharacters: 128,
        metadataBytes: 1024,
        maxParticipants: defaultMaxParticipants,
      },
    };
  }
}
