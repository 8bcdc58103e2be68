package io.corobridge.rxjava;

import io.corobridge.tck.contract.ScopeMatrixContract;

class RxJavaScopeMatrixTest extends ScopeMatrixContract {

    RxJavaScopeMatrixTest() {
        super(new RxJavaLibrary());
    }
}
