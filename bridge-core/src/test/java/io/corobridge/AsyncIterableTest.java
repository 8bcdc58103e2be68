package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.Publishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class AsyncIterableTest {

    @Test
    void aPlainLambdaIsABodyThatEveryReadingRunsAnew() {
        AsyncIterable<Integer> numbers = AsyncIterable.of(co -> {
            co.yield(1);
            co.yield(2);
        });
        assertThat(read(numbers)).containsExactly(1, 2);
        assertThat(read(numbers)).containsExactly(1, 2);
    }

    @Test
    void aPublisherIsReadInOrder() {
        AsyncIterable<Integer> numbers = AsyncIterable.from(Publishers.of(Engine.PLATFORM, co -> {
            for (int i = 0; i < 1000; i++) {
                co.yield(i);
            }
        }));
        assertThat(read(numbers)).hasSize(1000).isSorted();
    }

    private static <T> List<T> read(AsyncIterable<T> source) {
        CompletableFuture<List<T>> read = new CompletableFuture<>();
        Coroutine<Boolean> reader = Coroutine.of(co -> {
            List<T> elements = new ArrayList<>();
            co.forEach(source, elements::add);
            return read.complete(elements);
        });
        Publishers.from(reader).subscribe(new Subscriber<Boolean>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(Boolean complete) {}

            @Override
            public void onError(Throwable error) {
                read.completeExceptionally(error);
            }

            @Override
            public void onComplete() {}
        });
        return read.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
