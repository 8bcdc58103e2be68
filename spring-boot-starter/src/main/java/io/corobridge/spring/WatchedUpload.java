package io.corobridge.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Flux;

/** A request that remembers the error of the connection with which its body has ended. */
final class WatchedUpload extends ServerHttpRequestDecorator {

    private volatile @Nullable Throwable end; // by the connection's thread, before the reader gets it

    WatchedUpload(ServerHttpRequest delegate) {
        super(delegate);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().doOnError(DisconnectedClientHelper::isClientDisconnectedException, error -> end = error);
    }

    /** Returns whether {@code error} is the error with which the body ended, or has it as a cause. */
    boolean isEndedBy(Throwable error) {
        Throwable known = end;
        for (Throwable cause = error; known != null && cause != null; cause = cause.getCause()) {
            if (cause == known) {
                return true;
            }
        }
        return false;
    }
}
