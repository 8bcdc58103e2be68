package io.corobridge.compared;

import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorExit;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.concurrent.Task;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The bridge, on its default engine. */
final class BridgeAtOnce implements ConcurrentSide {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private static int waits(CoroutineScope co, String name, Mono<Integer> source, List<String> log) {
        try {
            return co.single(source);
        } finally {
            log.add(name + " ended");
        }
    }

    @Override
    public Mono<Integer> children(Mono<Integer> first, Mono<Integer> second, List<String> log) {
        return ReactorBridge.mono(co -> {
            try {
                return co.group(group -> {
                    group.start(task -> waits(task, "first", first, log));
                    group.start(task -> waits(task, "second", second, log));
                    return 1;
                });
            } finally {
                log.add("caller ended");
            }
        });
    }

    @Override
    public Mono<Integer> childThatExits() {
        return ReactorBridge.mono(co -> co.group(group -> {
            group.start(task -> {
                throw new GeneratorExit();
            });
            return 1;
        }));
    }

    @Override
    public Mono<Integer> childWithAResource(Mono<Integer> first, RuntimeException error) {
        return ReactorBridge.mono(co -> co.group(group -> {
            group.start(task -> {
                try (AutoCloseable resource = () -> {
                    throw error;
                }) {
                    return task.single(first);
                }
            });
            return 1;
        }));
    }

    @Override
    public Mono<Integer> awaitedSibling(Mono<Integer> first, Mono<Integer> second) {
        return ReactorBridge.mono(co -> co.group(group -> {
            Task<Integer> awaited = group.start(task -> task.single(first));
            group.start(task -> task.single(second));
            return co.await(awaited);
        }));
    }

    @Override
    public Mono<Integer> supervised(Exception error) {
        return ReactorBridge.mono(co -> co.group(TaskGroup.supervised(), group -> {
            group.start(task -> {
                throw error;
            });
            return 1;
        }));
    }

    @Override
    public Mono<Integer> supervisedAndAwaited(Exception error) {
        return ReactorBridge.mono(co -> co.group(TaskGroup.supervised(), group -> {
            Task<Integer> failing = group.start(task -> {
                throw error;
            });
            return co.await(failing);
        }));
    }

    @Override
    public Mono<Integer> timed(Duration time, Mono<Integer> source, List<String> log) {
        return ReactorBridge.mono(co -> co.within(time, deadline -> {
            log.add("start");
            return co.single(source);
        }));
    }

    @Override
    public Mono<Integer> timedWithAValue(Mono<Integer> source) {
        return ReactorBridge.mono(co -> co.within(MOMENT, deadline -> {
            try {
                return co.single(source);
            } catch (GeneratorExit swallowed) {
                return 7;
            }
        }));
    }

    @Override
    public Mono<Integer> childWithATimeout(Mono<Integer> source) {
        return ReactorBridge.mono(co -> co.group(group -> {
            group.start(task -> task.within(MOMENT, deadline -> task.single(source)));
            return 1;
        }));
    }

    @Override
    public Flux<Integer> closedChannel(Exception error) {
        Channel<Integer> channel = Channel.bounded(2);
        channel.trySend(1);
        channel.trySend(2);
        channel.close(error);
        return ReactorBridge.flux(co -> co.forEach(channel, co::yield));
    }

    @Override
    public List<Integer> cancelledChannel() {
        List<Integer> discarded = new ArrayList<>();
        Channel<Integer> channel = Channel.bounded(2, discarded::add);
        channel.trySend(1);
        channel.trySend(2);
        channel.cancel();
        return discarded;
    }

    @Override
    public Flux<Integer> produced(int n, List<String> log) {
        return ReactorBridge.toFlux(Channel.<Integer>stream((co, out) -> {
            for (int i = 1; i <= n; i++) {
                co.await(out.send(i));
                log.add("sent");
            }
        }));
    }

    @Override
    public Mono<Integer> selected(List<Object> left) {
        Channel<Integer> first = Channel.bounded(1);
        Channel<Integer> second = Channel.bounded(1);
        first.trySend(1);
        second.trySend(2);
        return ReactorBridge.mono(co -> {
            int won = co.<Integer>select(s -> s.on(first.receive(), one -> one).on(second.receive(), two -> two));
            left.add(first.size());
            left.add(second.size());
            return won;
        });
    }

    @Override
    public Mono<Integer> selectedCoroutine(Mono<Integer> first, Mono<Integer> second, List<String> log) {
        return ReactorBridge.mono(co -> {
            int won = co.<Integer>select(s -> s.on(Coroutine.of(one -> waits(one, "first", first, log)), one -> one)
                    .on(Coroutine.of(two -> waits(two, "second", second, log)), two -> two));
            log.add("selected");
            return won;
        });
    }

    @Override
    public Holders semaphore() {
        Semaphore semaphore = Semaphore.of(1);
        return new Holders() {
            @Override
            public Mono<Integer> holding(Mono<Integer> source) {
                return ReactorBridge.mono(co -> co.with(semaphore, permit -> co.single(source)));
            }

            @Override
            public int free() {
                return semaphore.available();
            }
        };
    }
}
