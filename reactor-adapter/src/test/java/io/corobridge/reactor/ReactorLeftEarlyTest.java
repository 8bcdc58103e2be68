package io.corobridge.reactor;

import io.corobridge.tck.contract.LeftEarlyContract;
import reactor.core.publisher.Flux;

class ReactorLeftEarlyTest extends LeftEarlyContract {

    ReactorLeftEarlyTest() {
        super(new ReactorLibrary(), (a, b) -> Flux.merge(a, b));
    }
}
