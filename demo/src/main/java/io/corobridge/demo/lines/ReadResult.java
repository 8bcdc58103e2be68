package io.corobridge.demo.lines;

import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The number of bytes of an asynchronous read, as a stage that can be awaited. */
final class ReadResult extends CompletableFuture<Integer> implements CompletionHandler<Integer, @Nullable Void> {

    @Override
    public void completed(Integer count, @Nullable Void attachment) {
        complete(count);
    }

    @Override
    public void failed(Throwable error, @Nullable Void attachment) {
        completeExceptionally(error);
    }
}
