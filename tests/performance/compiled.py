"""Peers that Numba compiles: the loops that a careful author would write."""

import numpy as np
from numba import njit

LANES = 16  # rows side by side: what one core's vector units hold


@njit(fastmath=True)
def irr_loop(flows):
    """Newton's method on sixteen rows at a time, so that each step is one vector operation."""
    rows, years = flows.shape
    rates = np.empty(rows)
    lane = np.empty((years, LANES))
    for start in range(0, rows, LANES):
        count = min(LANES, rows - start)
        for year in range(years):
            for i in range(LANES):
                lane[year, i] = flows[start + min(i, count - 1), year]
        discount = np.full(LANES, 1 / 1.1)
        for _ in range(40):
            value, slope = lane[years - 1].copy(), np.zeros(LANES)
            for year in range(years - 2, -1, -1):
                for i in range(LANES):
                    slope[i] = slope[i] * discount[i] + value[i]
                    value[i] = value[i] * discount[i] + lane[year, i]
            largest = 0.0
            for i in range(LANES):
                step = value[i] / slope[i]
                discount[i] -= step
                largest = max(largest, abs(step))
            if largest < 1e-13:
                break
        for i in range(count):
            rates[start + i] = 1 / discount[i] - 1
    return rates


@njit(fastmath=True)
def nine_loop(sizes):
    """Nine concentration indices, one market at a time."""
    markets, firms = sizes.shape
    found = np.empty((markets, 9))
    for m in range(markets):
        row = np.sort(sizes[m])
        total = row.sum()
        mean, squares, entropy, logs, roots, ranked = total / firms, 0.0, 0.0, 0.0, 0.0, 0.0
        for i in range(firms):
            share, log = row[i] / total, np.log(row[i])
            squares += share * share
            entropy -= share * (log - np.log(total))
            logs += log
            roots += np.sqrt(row[i])
            ranked += (2 * (i + 1) - firms - 1) * row[i]
        found[m, 0] = 1e4 * squares
        found[m, 1] = 1 / squares
        found[m, 2] = np.exp(entropy)
        found[m, 3] = row[-4:].sum() / total
        found[m, 4] = ranked / total / firms
        found[m, 5] = np.log(firms) - entropy
        found[m, 6] = np.log(mean) - logs / firms
        found[m, 7] = 1 - (roots / firms) ** 2 / mean
        found[m, 8] = 1 - np.exp(logs / firms) / mean
    return found


@njit(fastmath=True)
def bass_loop(years, innovation, imitation):
    """Adoption by countries, draws and years."""
    countries, draws, _ = innovation.shape
    found = np.empty((countries, draws, len(years)))
    for c in range(countries):
        for d in range(draws):
            p, q = innovation[c, d, 0], imitation[c, d, 0]
            for t in range(len(years)):
                decay = np.exp(-(p + q) * years[t])
                found[c, d, t] = (1 - decay) / (1 + q / p * decay)
    return found


@njit(fastmath=True)
def default_loop(  # the order of the textbook's borrower
    paths, quarters, cash, revenue, costs, service, until, drift, spread, use, share, stay
):
    """Share of paths that have run out of cash by each quarter, one path at a time."""
    defaults = np.zeros(quarters)
    for _ in range(paths):
        rent, balance, exit_ = 0.0, cash, np.random.exponential(stay)
        for quarter in range(quarters):
            rent += drift + spread * np.random.standard_normal()
            income = revenue * np.exp(rent + use * np.random.standard_normal() - use * use / 2)
            if exit_ <= quarter:
                income *= 1 - share
            balance += income - costs - (service if quarter < until else 0.0)
            if balance < 0:
                for rest in range(quarter, quarters):
                    defaults[rest] += 1
                break
    return defaults / paths
