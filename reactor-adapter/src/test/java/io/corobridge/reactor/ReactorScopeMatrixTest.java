package io.corobridge.reactor;

import io.corobridge.tck.contract.ScopeMatrixContract;

class ReactorScopeMatrixTest extends ScopeMatrixContract {

    ReactorScopeMatrixTest() {
        super(new ReactorLibrary());
    }
}
