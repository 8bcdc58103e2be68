package io.corobridge.demo.store;

import io.corobridge.demo.Postgres;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.corobridge.demo.Postgres#isThere")
class PostgresTransactionTest extends TransactionContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    String url() {
        return Postgres.url("numbers" + DATABASES.incrementAndGet());
    }
}
