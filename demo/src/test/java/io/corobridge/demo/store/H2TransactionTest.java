package io.corobridge.demo.store;

import java.util.UUID;

class H2TransactionTest extends TransactionContract {

    @Override
    String url() {
        return "r2dbc:h2:file:///./target/test-demo/" + UUID.randomUUID() + "/numbers";
    }
}
