package org.adjoint.nn;

/// One line of [Model#summary].
///
/// @param layer the name and the class
/// @param shape the output's shape
/// @param params the number of elements of its weights
record SummaryRow(String layer, String shape, int params) {}
