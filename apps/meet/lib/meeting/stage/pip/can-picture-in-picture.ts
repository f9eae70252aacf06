/** Whether the meeting can be watched in a small window above others: with controls, or the picture alone. */

export function canPictureInPicture(): boolean {
  return hasDocumentWindow() || document.pictureInPictureEnabled;
}

export function hasDocumentWindow(): boolean {
  return 'documentPictureInPicture' in window;
}
