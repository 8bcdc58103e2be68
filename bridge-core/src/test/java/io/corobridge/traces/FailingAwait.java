package io.corobridge.traces;

import io.corobridge.Coroutine;
import io.corobridge.streams.Blocking;
import java.util.concurrent.CompletableFuture;

/** A program that prints the error of an await, with its marker. */
final class FailingAwait {

    private FailingAwait() {}

    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<Integer> remote = new CompletableFuture<>();
        remote.completeExceptionally(new IllegalStateException("remote"));
        try {
            Blocking.await(Coroutine.of(co -> co.await(remote)));
        } catch (IllegalStateException error) {
            error.printStackTrace(System.out);
        }
    }
}
