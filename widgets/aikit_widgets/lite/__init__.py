"""The course as a static site: pages in front, and JupyterLite behind them."""
