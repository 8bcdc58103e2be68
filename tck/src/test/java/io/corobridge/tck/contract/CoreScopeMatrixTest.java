package io.corobridge.tck.contract;

class CoreScopeMatrixTest extends ScopeMatrixContract {

    CoreScopeMatrixTest() {
        super(new CoreLibrary());
    }
}
