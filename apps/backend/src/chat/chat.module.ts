import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { ChatKeepingService } from './chat-keeping.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';

@Module({
  imports: [AuditModule, RoomsModule],
  controllers: [MessagesController],
  providers: [ChatKeepingService, MessagesService],
})
export class ChatModule {}
