package io.corobridge.reactor;

import io.corobridge.tck.contract.SourceContract;

class ReactorSourceTest extends SourceContract {

    ReactorSourceTest() {
        super(new ReactorLibrary());
    }
}
