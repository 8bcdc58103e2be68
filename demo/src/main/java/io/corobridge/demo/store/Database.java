package io.corobridge.demo.store;

import io.corobridge.AsyncContextManager;
import io.corobridge.demo.DemoProperties;
import io.corobridge.demo.live.Scopes;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.Publishers;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A connection and a transaction, each as an async context manager. */
@Component
public final class Database implements InitializingBean, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String url;
    private final ConnectionPool pool;
    private final Scopes scopes;
    private final ExecutorService pooled = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(null, work, "database", 0, false);
        thread.setDaemon(true);
        return thread;
    });
    private final Scheduler threads =
            Schedulers.fromExecutor(pooled::execute, true); // no more than executes: never interrupts

    Database(DemoProperties properties, Scopes scopes) {
        this.scopes = scopes;
        url = properties.database().url();
        try {
            pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options(url)))
                    .initialSize(0)
                    .maxSize(properties.database().connections())
                    .maxAcquireTime(PATIENCE)
                    .build());
        } catch (IllegalArgumentException | IllegalStateException notUsable) {
            throw new DatabaseDownException(url, notUsable);
        }
    }

    /** H2 closes its database in a shutdown hook of its own, before Spring's hook has closed the bodies that use it. */
    private static ConnectionFactoryOptions options(String url) {
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
        return "h2".equals(options.getValue(ConnectionFactoryOptions.DRIVER))
                ? options.mutate()
                        .option(Option.valueOf("DB_CLOSE_ON_EXIT"), "FALSE")
                        .build()
                : options;
    }

    /** A connection of its own, given back at the exit. */
    public AsyncContextManager<Session> connection() {
        return scopes.counted("connection", ReactorBridge.manager(opened(), Session::close));
    }

    /** A connection within a transaction: the exit commits, or rolls back if the block raised or was closed. */
    public AsyncContextManager<Session> transaction() {
        Mono<Session> begun = opened().flatMap(
                        session -> session.begin().thenReturn(session).onErrorResume(down -> session.close()
                                .then(Mono.error(down))));
        return scopes.counted(
                "transaction",
                Publishers.manager(
                        new Shielded<>(begun),
                        session -> session.closeAfter(session.commit()),
                        (session, error) -> session.closeAfter(session.rollback()),
                        session -> session.closeAfter(session.rollback())));
    }

    private Mono<Session> opened() {
        return pool.create().subscribeOn(threads).map(connection -> new Session(connection, threads));
    }

    /** Counts the connections in use. */
    public int borrowed() {
        return pool.getMetrics().map(metrics -> metrics.acquiredSize()).orElse(0);
    }

    @Override
    public void afterPropertiesSet() {
        try {
            ReactorBridge.mono(co -> {
                        co.with(connection(), session -> co.await(EventStore.createTable(session)));
                        return true;
                    })
                    .block(PATIENCE);
        } catch (RuntimeException down) {
            pool.dispose();
            throw new DatabaseDownException(url, down);
        }
    }

    @Override
    public void destroy() {
        pool.dispose();
        threads.dispose();
        pooled.shutdown();
    }
}
