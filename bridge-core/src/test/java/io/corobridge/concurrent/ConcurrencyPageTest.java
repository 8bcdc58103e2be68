package io.corobridge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.streams.Blocking;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/concurrency.md. */
@Timeout(60)
class ConcurrencyPageTest {

    private record User(int id) {}

    private record Order(int of) {}

    private record Page(User user, List<Order> orders) {}

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final Service users = new Service();
    private final Service replica = new Service();

    /** Stands for what a program awaits. */
    private final class Service {

        CompletableFuture<User> find(int id) {
            return CompletableFuture.completedFuture(new User(id));
        }

        CompletableFuture<List<Order>> orders(int id) {
            return CompletableFuture.completedFuture(List.of(new Order(id)));
        }

        CompletableFuture<User> never() {
            return new CompletableFuture<>();
        }

        CompletableFuture<Integer> save(Object saved) {
            log.add(saved);
            return CompletableFuture.completedFuture(1);
        }
    }

    private static <T extends @Nullable Object> T run(CoroutineBody<T> body) throws InterruptedException {
        return Blocking.await(Coroutine.of(body));
    }

    @Test
    void aGroup() throws InterruptedException {
        int id = 7;
        Page shown = run(co -> {
            Page page = co.group(group -> {
                Task<User> user = group.start(task -> task.await(users.find(id)));
                Task<List<Order>> orders = group.start(task -> task.await(users.orders(id)));
                return new Page(co.await(user), co.await(orders));
            });
            return page;
        });
        assertThat(shown).isEqualTo(new Page(new User(7), List.of(new Order(7))));
    }

    @Test
    void aSupervisedGroup() throws InterruptedException {
        String seen = run(co -> {
            String state = co.group(TaskGroup.supervised(), group -> {
                Task<User> optional = group.start("recommendations", task -> {
                    throw new IOException("down");
                });
                Task<User> needed = group.start(task -> task.await(users.find(1)));
                return co.await(needed) + ", " + optional.name() + " " + settled(co, optional);
            });
            return state;
        });
        assertThat(seen).isEqualTo("User[id=1], recommendations RAISED");
    }

    private static Task.State settled(CoroutineScope co, Task<?> task) {
        try {
            co.await(task);
        } catch (Exception failed) {
            return task.state();
        }
        return task.state();
    }

    @Test
    void gatherAndRace() throws InterruptedException {
        User fastest = run(co -> {
            List<User> both = co.gather(one -> one.await(users.find(1)), two -> two.await(users.find(2)));
            User first = co.race(one -> one.await(users.never()), two -> two.await(replica.find(3)));
            log.addAll(both);
            return first;
        });
        assertThat(fastest).isEqualTo(new User(3));
        assertThat(log).containsExactly(new User(1), new User(2));
    }

    @Test
    void aDeadline() throws InterruptedException {
        User found = run(co -> {
            try {
                return co.within(Duration.ofMillis(20), deadline -> co.await(users.never()));
            } catch (TimeoutException tooLate) {
                return co.await(replica.find(4));
            }
        });
        assertThat(found).isEqualTo(new User(4));
    }

    @Test
    void aDeadlineThatMoves() throws InterruptedException {
        User found = run(co -> co.within(Duration.ofSeconds(20), deadline -> {
            User user = co.await(users.find(5));
            deadline.reschedule(Duration.ofSeconds(40));
            co.await(users.orders(user.id()));
            return user;
        }));
        assertThat(found).isEqualTo(new User(5));
    }

    @Test
    void aShield() throws InterruptedException {
        int saved = run(co -> co.shielded(() -> {
            co.await(users.save("debit"));
            return co.await(users.save("credit"));
        }));
        assertThat(saved).isEqualTo(1);
        assertThat(log).containsExactly("debit", "credit");
    }

    private static final RetryPolicy POLICY = RetryPolicy.attempts(4)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(5))
            .jitter(0.5)
            .when(IOException.class);

    @Test
    void aRetry() throws InterruptedException {
        User found = run(co -> co.retry(POLICY, attempt -> {
            if (attempt < 3) {
                throw new IOException("busy");
            }
            return co.await(users.find(attempt));
        }));
        assertThat(found).isEqualTo(new User(3));
    }

    @Test
    void eachAtOnce() throws InterruptedException {
        AsyncIterable<Integer> ids = AsyncIterable.of(co -> {
            for (int i = 1; i <= 5; i++) {
                co.yield(i);
            }
        });
        run(co -> {
            co.forEachConcurrent(ids, 2, (task, id) -> task.await(users.save(id)));
            co.forEach(ids.mapConcurrent(2, (task, id) -> task.await(users.find(id))), user -> log.add(user));
            return true;
        });
        assertThat(log).hasSize(10).endsWith(new User(4), new User(5));
    }

    @Test
    void checkedErrors() throws InterruptedException {
        User found = run(co -> {
            try {
                co.<IOException>mayThrow();
                return co.await(CompletableFuture.<User>failedFuture(new IOException("down")));
            } catch (IOException down) {
                return co.await(replica.find(6));
            }
        });
        assertThat(found).isEqualTo(new User(6));
    }

    @Test
    void channelsAndPermits() throws InterruptedException {
        int sum = run(co -> {
            Channel<Integer> results = Channel.bounded(2);
            Semaphore connections = Semaphore.of(2);
            return co.group(group -> {
                for (int i = 1; i <= 4; i++) {
                    int id = i;
                    group.start(task -> task.with(connections, permit -> task.await(results.send(id))));
                }
                int total = 0;
                for (int i = 1; i <= 4; i++) {
                    total += co.await(results.receive());
                }
                return total;
            });
        });
        assertThat(sum).isEqualTo(10);
    }
}
