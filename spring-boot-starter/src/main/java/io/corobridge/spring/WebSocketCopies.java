package io.corobridge.spring;

import io.corobridge.reactor.BorrowedElements;
import java.nio.ByteBuffer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.socket.WebSocketMessage;

/**
 * Gives bodies copies of WebSocket messages: a server frees a message when its {@code onNext} returns, and a body reads
 * it after that. A copy is on the heap and needs no release.
 */
public final class WebSocketCopies implements BorrowedElements {

    private static final boolean PRESENT = ClassUtils.isPresent(
            "org.springframework.web.reactive.socket.WebSocketMessage", WebSocketCopies.class.getClassLoader());

    /** For {@link java.util.ServiceLoader}. */
    public WebSocketCopies() {}

    @Override
    public Object kept(Object element) {
        return PRESENT ? Copies.of(element) : element;
    }

    /** Apart, so that it is loaded only where the type is. */
    private static final class Copies {

        static Object of(Object element) {
            return element instanceof WebSocketMessage message ? copy(message) : element;
        }

        private static WebSocketMessage copy(WebSocketMessage message) {
            DataBuffer payload = message.getPayload();
            byte[] bytes = new byte[payload.readableByteCount()];
            payload.toByteBuffer(ByteBuffer.wrap(bytes));
            return new WebSocketMessage(message.getType(), DefaultDataBufferFactory.sharedInstance.wrap(bytes));
        }
    }
}
