/** The lobby: who waits asks here, hosts decide here. */
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  admitAllBodySchema,
  admittedSchema,
  lobbyAnswerSchema,
  lobbyDecisionBodySchema,
  lobbyListSchema,
  lobbyParamsSchema,
  ownLobbyParamsSchema,
  type AdmitAllBody,
  type Admitted,
  type LobbyAnswer,
  type LobbyDecisionBody,
  type LobbyList,
  type LobbyParams,
  type OwnLobbyParams,
} from '@live-meeting/contracts/http/room-moderation';
import { roomParamsSchema, type RoomParams } from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { bodyFaults, callerFaults, roomFaults } from './faults.js';
import { LobbyService } from './lobby.service.js';

@ApiTags('Lobby')
@Controller('api')
export class LobbyController {
  constructor(private readonly lobby: LobbyService) {}

  @Get('lobby/:lobbyId')
  @Header('cache-control', 'no-store')
  @Access('lobby.wait', { lobby: 'lobbyId' })
  @ApiOperation({ summary: 'What was decided about oneself', description: 'Asking shows that one still waits.' })
  @ApiAnswers({ 200: lobbyAnswerSchema }, [...callerFaults, 'request.invalid', 'lobby.not_found'])
  async answer(@Param({ schema: ownLobbyParamsSchema }) { lobbyId }: OwnLobbyParams): Promise<LobbyAnswer> {
    return this.lobby.answer(lobbyId);
  }

  @Get('rooms/:roomName/lobby')
  @Header('cache-control', 'no-store')
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Everybody who waits, the longest first' })
  @ApiAnswers({ 200: lobbyListSchema }, roomFaults)
  async list(@Param({ schema: roomParamsSchema }) { roomName }: RoomParams): Promise<LobbyList> {
    return this.lobby.list(roomName);
  }

  @Post('rooms/:roomName/lobby/:lobbyId')
  @HttpCode(204)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Admit or deny one person' })
  @ApiAnswers({ 204: null }, [...roomFaults, ...bodyFaults, 'lobby.not_found'])
  async decide(
    @Param({ schema: lobbyParamsSchema }) params: LobbyParams,
    @Body({ schema: lobbyDecisionBodySchema }) { decision }: LobbyDecisionBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.lobby.decide(params, decision === 'admit' ? 'admitted' : 'denied', caller);
  }

  @Post('rooms/:roomName/lobby')
  @HttpCode(200)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Admit everybody who waits' })
  @ApiAnswers({ 200: admittedSchema }, [...roomFaults, ...bodyFaults])
  async admitAll(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Body({ schema: admitAllBodySchema }) _body: AdmitAllBody,
    @CallerOf() caller: Caller,
  ): Promise<Admitted> {
    return { admitted: await this.lobby.admitAll(roomName, caller) };
  }
}
